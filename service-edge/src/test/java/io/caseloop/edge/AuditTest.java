package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.access.AccessStore.Counted;
import io.caseloop.access.AuditEntry;
import io.caseloop.access.AuditEntry.Kind;
import io.caseloop.access.AuditLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every service adds to the audit log (X1, X3).
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class AuditTest {

    @Inject
    AuditLog log;

    @BeforeEach
    @AfterEach
    void databaseAnswers() {
        AccessInMemory.away = false;
    }

    /// Refusals are written up to a second later: also those of the tests before.
    @BeforeEach
    void nothingRecorded() {
        AuditEntry last = new AuditEntry(Kind.REFUSED, null, null, "the last of the tests before", null, 401);
        log.refused(last);
        waitUntil(() -> entries(Kind.REFUSED).contains(last));
        AccessInMemory.ENTRIES.clear();
    }

    private static List<AuditEntry> entries(Kind kind) {
        return AccessInMemory.ENTRIES.stream().map(Counted::entry).filter(one -> one.kind() == kind).toList();
    }

    private static void waitUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("recorded within ten seconds").isLessThan(end);
            LockSupport.parkNanos(20_000_000L);
        }
    }

    @Test
    void an_opening_of_personal_text_is_recorded_before_the_answer_arrives() {
        assertThat(Calls.as("lead").get("/trial/texts/ticket-7").statusCode()).isEqualTo(200);
        assertThat(entries(Kind.TEXT_OPENED)).containsExactly(new AuditEntry(Kind.TEXT_OPENED, "lead", "lead",
                "GET /trial/texts/{id}", "ticket-7", 200));
    }

    @Test
    void an_answer_that_opens_text_while_it_is_written_is_recorded_as_well() {
        assertThat(Calls.as("lead").get("/trial/texts/ticket-8/file").asString()).isEqualTo("opened");
        assertThat(entries(Kind.TEXT_OPENED)).containsExactly(new AuditEntry(Kind.TEXT_OPENED, "lead", "lead",
                "GET /trial/texts/{id}/file", "ticket-8", 0));
    }

    @Test
    void no_text_is_shown_while_the_audit_log_cannot_be_written() {
        AccessInMemory.away = true;
        Response refused = Calls.as("lead").get("/trial/texts/ticket-7");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.asString()).doesNotContain("opened");
        assertThat(refused.jsonPath().getString("detail")).contains("audit log");
        assertThat(Calls.as("lead").get("/trial/me").statusCode()).as("nothing personal in it").isEqualTo(200);
    }

    @Test
    void refusals_are_recorded_with_route_and_count_and_never_with_the_path() {
        for (int i = 0; i < 20; i++) {
            assertThat(RestAssured.given().get("/trial/texts/13800001234").statusCode()).isEqualTo(401);
        }
        assertThat(Calls.as("customer").get("/trial/texts/13800001234").statusCode()).isEqualTo(403);
        waitUntil(() -> AccessInMemory.ENTRIES.stream().mapToInt(Counted::count).sum() >= 21);
        assertThat(AccessInMemory.ENTRIES.stream().filter(one -> one.entry().status() == 401)
                .mapToInt(Counted::count).sum()).isEqualTo(20);
        assertThat(entries(Kind.REFUSED)).contains(
                new AuditEntry(Kind.REFUSED, null, null, "GET /trial/texts/{id}", null, 401),
                new AuditEntry(Kind.REFUSED, "customer", "customer", "GET /trial/texts/{id}", null, 403));
        for (String value : List.of("tel:13800001234", "wang.138-0000-1234", "wang@example.com", "王小明")) {
            assertThat(Calls.as("customer").get("/trial/texts/{id}", value).statusCode()).as(value).isEqualTo(403);
        }
        String ticket = "01a2b3c4-1234-7000-8000-123456789012";
        assertThat(Calls.as("customer").get("/trial/texts/{id}", ticket).statusCode()).isEqualTo(403);
        waitUntil(() -> AccessInMemory.ENTRIES.stream().mapToInt(Counted::count).sum() >= 26);
        assertThat(entries(Kind.REFUSED)).extracting(AuditEntry::target).contains(ticket);
        assertThat(AccessInMemory.ENTRIES).hasSizeLessThan(10);
        assertThat(AccessInMemory.ENTRIES.toString()).doesNotContain("13800001234", "138-0000-1234", "wang", "王小明");
    }

    @Test
    void a_refused_token_is_recorded_without_its_claims() {
        String token = Tokens.token("lead", "routing-service");
        assertThat(RestAssured.given().header("Authorization", "Bearer " + token).get("/trial/me").statusCode())
                .isEqualTo(401);
        waitUntil(() -> !entries(Kind.REFUSED).isEmpty());
        assertThat(entries(Kind.REFUSED))
                .containsExactly(new AuditEntry(Kind.REFUSED, null, null, "GET /trial/me", null, 401));
    }

    @Test
    void refusals_that_could_not_be_written_are_written_later() {
        AccessInMemory.away = true;
        assertThat(RestAssured.given().get("/trial/me").statusCode()).isEqualTo(401);
        AccessInMemory.away = false;
        waitUntil(() -> !entries(Kind.REFUSED).isEmpty());
    }

    @Test
    void an_operation_is_recorded_with_its_outcome() {
        assertThat(Calls.as("administrator").body("{\"from\":3}").post("/api/ops/trial/republish").statusCode())
                .isEqualTo(200);
        assertThat(Calls.as("administrator").body("{\"from\":-1}").post("/api/ops/trial/republish").statusCode())
                .isEqualTo(400);
        assertThat(entries(Kind.OPERATION)).extracting(AuditEntry::status).containsExactly(200, 400);
        assertThat(entries(Kind.OPERATION)).allMatch(one -> one.actor().equals("administrator")
                && one.action().equals("POST /api/ops/{service}/republish"));
    }
}
