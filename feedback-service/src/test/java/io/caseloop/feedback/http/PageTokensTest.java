package io.caseloop.feedback.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/// The address of a customer's page is a secret (I8): whatever goes wrong with a request to it, no
/// log line and no metric contains it.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class PageTokensTest {

    private static final String PAGE = "/p/s3cretpage";

    @Test
    void no_failure_puts_the_token_of_a_page_into_a_log_line_or_a_metric() {
        try (Lines lines = new Lines()) {
            assertThat(RestAssured.get(PAGE).statusCode()).isEqualTo(404);
            assertThat(RestAssured.delete(PAGE).statusCode()).isEqualTo(405);
            assertThat(RestAssured.get(PAGE + "/nothing").statusCode()).isEqualTo(404);
            assertThat(form().formParam("solved", "yes").post(PAGE + "/confirmation").statusCode()).isEqualTo(404);
            assertThat(form().formParam("comment", "x".repeat(2 << 20)).post(PAGE + "/rating").statusCode())
                    .isEqualTo(413);
            assertThat(RestAssured.given().contentType("text/plain").body("x").post(PAGE + "/rating").statusCode())
                    .isEqualTo(415);
            for (int i = 0; i < 40; i++) {
                RestAssured.get(PAGE);
            }
            assertThat(RestAssured.get(PAGE).statusCode()).isEqualTo(429);
            Logger.getLogger("planted").warning("heard");
            assertThat(lines.all).anyMatch(line -> line.contains("heard")).noneMatch(line -> line.contains("s3cret"));
        }
        assertThat(RestAssured.get("/q/metrics").asString()).contains("/p/{token}").doesNotContain("s3cret");
    }

    private static RequestSpecification form() {
        return RestAssured.given().header("X-Forwarded-For", "192.0.2.9")
                .contentType("application/x-www-form-urlencoded; charset=utf-8");
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
