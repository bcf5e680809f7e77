package io.caseloop.edge.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.access.logs.PrintableRecords;
import io.caseloop.edge.Tokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class PrintableRecordsTest {

    private static final String FORGED = "2026-11-28T21:00:00.000Z ERROR forged";

    private final PatternFormatter formatter = new PatternFormatter("%p %s%e%n");

    private static ExtLogRecord record(String format, Object parameter) {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {parameter});
        return record;
    }

    private String logged(ExtLogRecord record) {
        assertThat(new PrintableRecords().isLoggable(record)).isTrue();
        return formatter.format(record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\u001b[2K\u001b[1A", "\b",
        "\u202e", "\u2066", "\u200f", "\u200b", "\u0000", "\ud800"})
    void input_in_a_message_can_neither_begin_a_line_nor_hide_one(String hostile) {
        String logged = logged(record("Ticket %s is unknown", "a" + hostile + FORGED));
        assertThat(logged.strip()).doesNotContain(hostile).startsWith("INFO Ticket a").endsWith(FORGED + " is unknown")
                .contains("\\");
        assertThat(logged.lines()).hasSize(1);
    }

    @Test
    void texts_of_exceptions_are_escaped_and_a_stack_trace_keeps_its_lines() {
        IllegalStateException thrown = new IllegalStateException("a\n" + FORGED,
                new IllegalArgumentException("b\r\u001b[31m" + FORGED));
        thrown.addSuppressed(new IllegalStateException("c\n" + FORGED));
        ExtLogRecord record = record("%s", "failed");
        record.setThrown(thrown);
        assertThat(logged(record).lines()).noneMatch(line -> line.startsWith("2026") || line.contains("\u001b"))
                .anyMatch(line -> line.contains("IllegalStateException: a\\n" + FORGED))
                .anyMatch(line -> line.startsWith("Caused by: ") && line.contains("b\\r\\u001b[31m"))
                .anyMatch(line -> line.contains("PrintableRecordsTest"));
    }

    @Test
    void an_exception_that_is_its_own_cause_is_logged() {
        IllegalStateException outer = new IllegalStateException("outer");
        outer.initCause(new IllegalArgumentException("inner", outer));
        ExtLogRecord record = record("%s", "failed");
        record.setThrown(outer);
        assertThat(logged(record)).contains("outer", "inner");
    }

    @Test
    void chinese_text_and_symbols_are_not_changed() {
        assertThat(logged(record("规则 %s", "重开 → 7\t天 😀"))).isEqualTo("INFO 规则 重开 → 7\t天 😀" + System.lineSeparator());
    }

    @Test
    void the_console_of_every_service_has_the_filter() {
        Handler[] handlers = LogManager.getLogManager().getLogger("").getHandlers();
        assertThat(Arrays.stream(handlers).flatMap(PrintableRecordsTest::nested)
                .filter(ConsoleHandler.class::isInstance).map(Handler::getFilter).toList())
                .isNotEmpty().allSatisfy(filter -> {
                    ExtLogRecord record = record("one\n%s", "two");
                    assertThat(filter.isLoggable(record)).isTrue();
                    assertThat(record.getFormattedMessage()).isEqualTo("one\\ntwo");
                });
    }

    private static Stream<Handler> nested(Handler handler) {
        return handler instanceof ExtHandler outer
                ? Stream.concat(Stream.of(handler), Arrays.stream(outer.getHandlers())
                        .flatMap(PrintableRecordsTest::nested)) : Stream.of(handler);
    }
}
