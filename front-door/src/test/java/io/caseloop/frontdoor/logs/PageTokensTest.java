package io.caseloop.frontdoor.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/// The address of a customer's page is a secret: whatever goes wrong with a request to it, no log
/// line and no metric contains it. And no request can forge a log line.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class PageTokensTest {

    private static final String TOKEN = "dies-s3cretpage";
    /// Refused by the HTTP codec, the front door, the limits, and the service that does not answer.
    private static final List<String> REQUESTS = List.of(
            "GET /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "DELETE /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "BREW /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
            "POST /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\n{}",
            "POST /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
            "GET /p/../p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /p/" + TOKEN + "%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /p/" + TOKEN + "?" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /p/" + TOKEN + " HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n",
            "GET /p/" + TOKEN + " HTTP/1.1\r\n\r\n",
            "GET /p/" + TOKEN + " HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /p/" + TOKEN + "\u001b[2K HTTP/1.1\r\nHost: x\r\nAccept-Language: \u001b[31m\r\n\r\n");

    @TestHTTPResource("/")
    URI root;

    @Test
    void no_failure_puts_the_token_of_a_page_into_a_log_line_or_a_metric() throws IOException {
        try (Lines lines = new Lines()) {
            for (String request : REQUESTS) {
                send(request);
            }
            Logger.getLogger("planted").warning("heard");
            assertThat(lines.all).anyMatch(line -> line.contains("heard")).noneMatch(line -> line.contains("s3cret"));
        }
        assertThat(RestAssured.get("/q/metrics").asString()).contains("feedback/pages").doesNotContain("s3cret");
    }

    @Test
    void the_console_of_the_log_escapes_what_could_forge_a_line() {
        ConsoleHandler console = Arrays.stream(LogManager.getLogManager().getLogger("").getHandlers())
                .flatMap(PageTokensTest::nested).filter(ConsoleHandler.class::isInstance)
                .map(ConsoleHandler.class::cast).findFirst().orElseThrow();
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "a\n2026 ERROR forged\u001b[2K\u202e", "x");
        record.setThrown(new IllegalStateException("b\r\n2026 ERROR forged"));
        assertThat(console.getFilter().isLoggable(record)).isTrue();
        assertThat(console.getFormatter().format(record)).doesNotContain("\u001b", "\u202e", "\n2026 ERROR")
                .contains("a\\n2026 ERROR forged\\u001b[2K\\u202e", "b\\r\\n2026");
    }

    private void send(String request) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).as("the first byte of an answer, or the end").isBetween(-1, 255);
        }
    }

    private static Stream<Handler> nested(Handler handler) {
        return handler instanceof ExtHandler outer
                ? Stream.concat(Stream.of(handler), Arrays.stream(outer.getHandlers()).flatMap(PageTokensTest::nested))
                : Stream.of(handler);
    }

    /// Every log line, with its parameters and stack trace.
    private static final class Lines extends Handler implements AutoCloseable {

        private final Queue<String> all = new ConcurrentLinkedQueue<>();
        private final PatternFormatter formatter = new PatternFormatter("%p %c %s%e");
        private final Logger parent = LogManager.getLogManager().getLogger("");

        private Lines() {
            parent.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            all.add(formatter.format(ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            parent.removeHandler(this);
        }
    }
}
