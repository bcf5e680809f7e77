package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/// A phone number, a name and a sentence that must never come out again: listens to every log line
/// from its making to its close, at every level that a logger would write, formatted with
/// parameters and stack traces.
public final class Canary implements AutoCloseable {

    public static final String PHONE = "13912345678";
    public static final String NAME = "欧阳锦绣";
    public static final String SENTENCE = "canarysings about a blue kettle";
    public static final List<String> ALL = List.of(PHONE, NAME, SENTENCE, "canarysings", "%E6%AC%A7%E9%98%B3");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Handler ear = new Handler() {
        private final PatternFormatter formatter = new PatternFormatter("%p %c %s%e");

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    public Canary() {
        ear.setLevel(Level.ALL);
        root.addHandler(ear);
    }

    /// In a text that came back: a response, a metric.
    public static void notIn(String text) {
        for (String canary : ALL) {
            assertThat(text).doesNotContain(canary);
        }
    }

    public void notInAnyLogLine() {
        lines.forEach(Canary::notIn);
    }

    public Queue<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.removeHandler(ear);
    }
}
