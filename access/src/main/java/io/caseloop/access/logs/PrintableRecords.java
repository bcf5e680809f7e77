package io.caseloop.access.logs;

import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/// Escapes what could forge a line of the log or change how it is displayed: line breaks, control
/// characters (ANSI escape sequences begin with one), and invisible or bidirectional formatting
/// characters (Unicode categories Cc, Cf, Zl, Zp, Cs). Applies to messages and to the texts of
/// exceptions; the lines of a stack trace remain lines. Set as the filter of the log's console.
@LoggingFilter(name = "printable")
public final class PrintableRecords implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord made) {
            String message = made.getFormattedMessage();
            if (message != null && !isPrintable(message)) {
                made.setMessage(escape(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        if (record.getThrown() != null) {
            Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            record.setThrown(new PrintableThrowable(record.getThrown(), seen));
        }
        return true;
    }

    static String escape(String text) {
        StringBuilder printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isPrintable(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append(switch (character) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> String.format(Locale.ROOT, "\\u%04x", character);
                });
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(PrintableRecords::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return character == '\t' || switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /// What is printed of another exception.
    private static final class PrintableThrowable extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String text;

        /// @param seen an exception can be its own cause
        private PrintableThrowable(Throwable original, Set<Throwable> seen) {
            super(null, cause(original, seen), true, true);
            text = escape(original.toString());
            setStackTrace(original.getStackTrace());
            for (Throwable suppressed : original.getSuppressed()) {
                if (seen.add(suppressed)) {
                    addSuppressed(new PrintableThrowable(suppressed, seen));
                }
            }
        }

        private static Throwable cause(Throwable original, Set<Throwable> seen) {
            seen.add(original);
            Throwable cause = original.getCause();
            return cause != null && seen.add(cause) ? new PrintableThrowable(cause, seen) : null;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
