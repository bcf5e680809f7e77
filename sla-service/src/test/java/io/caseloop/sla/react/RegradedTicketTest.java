package io.caseloop.sla.react;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A person changed the grade: what is promised and open follows it (I6, S1).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class RegradedTicketTest {

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_question_that_is_a_complaint_is_due_a_quarter_of_an_hour_after_it_was_written() {
        TicketId ticket = promised("consultation", now);
        assertThat(due(ticket, 0)).isEqualTo(now.plus(Duration.ofHours(1)));
        others.regraded(ticket, "complaint", "billing", now.plusMillis(1));
        Until.holds("retimed", () -> due(ticket, 0).equals(now.plus(Duration.ofMinutes(15))));
        assertThat(states(ticket)).isEqualTo(List.of("running"));
        JsonPath derived = derivation(ticket, "first-response");
        assertThat(derived.getList("steps.step")).isEqualTo(List.of("rule-chosen", "started", "rule-chosen", "retimed",
                "counted", "due"));
        assertThat(derived.getBoolean("agrees")).isTrue();
    }

    @Test
    void a_complaint_that_is_a_question_has_the_hour_of_a_question() {
        TicketId ticket = promised("complaint", now);
        others.regraded(ticket, "consultation", "billing", now.plusMillis(1));
        Until.holds("retimed", () -> due(ticket, 0).equals(now.plus(Duration.ofHours(1))));
    }

    @Test
    void no_promise_lies_in_the_past_when_the_new_time_has_passed_already() {
        Instant opened = now.minus(Duration.ofMinutes(40));
        TicketId ticket = promised("consultation", opened);
        others.regraded(ticket, "complaint", "billing", now);
        Until.holds("renewed", () -> states(ticket).equals(List.of("cancelled", "running")));
        assertThat(due(ticket, 1)).isEqualTo(now.plus(Duration.ofMinutes(15)));
        assertThat(commitments(ticket).getString("items[1].name")).isEqualTo("first-response-2");
        assertThat(derivation(ticket, "first-response-2").getBoolean("agrees")).isTrue();
    }

    @Test
    void what_was_due_before_keeps_its_verdict_and_what_is_settled_stays() {
        TicketId late = others.opened("complaint", "standard", "web", now.minus(Duration.ofMinutes(40)));
        others.regraded(late, "consultation", "billing", now);
        Until.holds("judged", () -> states(late).equals(List.of("breached")));
        TicketId answered = promised("consultation", now);
        others.replied(answered, now.plusMillis(1));
        Until.holds("met", () -> states(answered).equals(List.of("met")));
        others.regraded(answered, "complaint", "billing", now.plusMillis(2));
        others.queued(answered, 2, "escalated", now.plusMillis(3));
        Until.holds("read on", () -> states(answered).size() == 2);
        assertThat(states(answered)).isEqualTo(List.of("met", "running"));
    }

    @Test
    void the_same_terms_by_another_grade_change_nothing() {
        TicketId ticket = promised("consultation", now);
        others.regraded(ticket, "fault", "network", now.plusMillis(1));
        others.queued(ticket, 2, "escalated", now.plusMillis(2));
        Until.holds("read on", () -> states(ticket).size() == 2);
        assertThat(due(ticket, 0)).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(derivation(ticket, "first-response").getList("steps.step")).doesNotContain("retimed");
    }

    private TicketId promised(String kind, Instant opened) {
        TicketId ticket = others.opened(kind, "standard", "web", opened);
        Until.holds("promised", () -> states(ticket).equals(List.of("running")));
        return ticket;
    }

    private static Instant due(TicketId ticket, int place) {
        return Instant.parse(commitments(ticket).getString("items[" + place + "].dueAt"));
    }

    private static JsonPath derivation(TicketId ticket, String commitment) {
        return SlaServiceTest.as("agent").get("/api/sla/tickets/" + ticket + "/commitments/" + commitment
                + "/derivation").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> states(TicketId ticket) {
        List<String> states = commitments(ticket).getList("items.state");
        return states == null ? List.of() : states;
    }

    private static JsonPath commitments(TicketId ticket) {
        return SlaServiceTest.commitments(ticket).jsonPath();
    }
}
