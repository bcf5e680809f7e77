package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/// Splits CSV (RFC 4180) into records: quoted fields may hold delimiters, line ends and doubled quotes.
final class CsvLines {

    private static final int MOST_FIELDS = 2_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Reader in;
    private final char delimiter;
    private long line = 1;
    private long recordLine = 1;
    private int pushed = -2;

    CsvLines(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /// The line on which the last record began.
    long line() {
        return recordLine;
    }

    /// The fields of the next record, or null at the end. A blank line has one empty field.
    List<String> next() throws IOException {
        try {
            return record();
        } catch (CharacterCodingException e) {
            throw otherEncoding(line);
        }
    }

    static BrokenLog otherEncoding(long line) {
        return new BrokenLog(line, "The text is not in the expected encoding; save the file as UTF-8, or name its "
                + "encoding in the mapping, e.g. {\"charset\":\"GBK\"}.");
    }

    private List<String> record() throws IOException {
        int c = read();
        if (c < 0) {
            return null;
        }
        recordLine = line;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (true) {
            if (quoted && c < 0) {
                throw new BrokenLog(recordLine, "A quoted field begins here and never ends.");
            } else if (quoted) {
                quoted = inQuotes(c, field);
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                fields.add(take(field));
            } else if (c == '\n' || c == '\r' || c < 0) {
                endOfLine(c);
                fields.add(take(field));
                return fields;
            } else {
                field.append((char) c);
            }
            if (field.length() > MOST_CHARACTERS || fields.size() > MOST_FIELDS) {
                throw new BrokenLog(recordLine, "A line has more than " + MOST_FIELDS + " fields or a field of more "
                        + "than " + MOST_CHARACTERS + " characters; a quote may be missing.");
            }
            c = read();
        }
    }

    private boolean inQuotes(int c, StringBuilder field) throws IOException {
        if (c == '"') {
            int after = read();
            if (after != '"') {
                pushed = after;
                return false;
            }
        } else if (c == '\n') {
            line++;
        }
        field.append((char) c);
        return true;
    }

    private void endOfLine(int c) throws IOException {
        line++;
        if (c == '\r') {
            int after = read();
            if (after != '\n') {
                pushed = after;
            }
        }
    }

    private int read() throws IOException {
        if (pushed != -2) {
            int c = pushed;
            pushed = -2;
            return c;
        }
        return in.read();
    }

    private static String take(StringBuilder field) {
        String text = field.toString();
        field.setLength(0);
        return text;
    }
}
