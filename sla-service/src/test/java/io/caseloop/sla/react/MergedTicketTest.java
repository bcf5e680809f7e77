package io.caseloop.sla.react;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A ticket that was merged into another one owes nothing more (I4, R14).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class MergedTicketTest {

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void the_merge_cancels_what_runs_although_routing_has_not_said_anything() {
        TicketId ticket = others.opened("complaint", "standard", "web", now);
        Until.holds("promised", () -> states(ticket).equals(List.of("running")));
        others.merged(ticket, now.plusSeconds(1));
        Until.holds("cancelled", () -> states(ticket).equals(List.of("cancelled")));
        JsonPath cancelled = commitments(ticket);
        assertThat(Instant.parse(cancelled.getString("items[0].settledAt"))).isEqualTo(now.plusSeconds(1));
    }

    @Test
    void the_withdrawal_cancels_what_was_promised_after_the_merge_was_read() {
        TicketId ticket = others.opened("complaint", "standard", "web", now);
        others.merged(ticket, now.plusSeconds(1));
        others.queued(ticket, 2, "escalated", now);
        Until.holds("promised", () -> states(ticket).equals(List.of("cancelled", "running")));
        others.withdrawn(ticket, now.plusSeconds(1));
        Until.holds("cancelled", () -> states(ticket).equals(List.of("cancelled", "cancelled")));
    }

    @Test
    void what_was_due_before_the_merge_keeps_its_verdict() {
        Instant opened = now.minusSeconds(7200);
        TicketId ticket = others.opened("complaint", "standard", "phone", opened);
        others.merged(ticket, now);
        Until.holds("judged", () -> states(ticket).equals(List.of("breached")));
    }

    @Test
    void the_undo_of_a_merge_restores_what_it_cancelled_with_its_time() {
        TicketId ticket = others.opened("complaint", "standard", "web", now);
        Until.holds("promised", () -> states(ticket).equals(List.of("running")));
        others.merged(ticket, now.plusSeconds(1));
        others.withdrawn(ticket, now.plusSeconds(1));
        Until.holds("cancelled", () -> states(ticket).equals(List.of("cancelled")));
        others.queued(ticket, 1, "unmerged", now.plusSeconds(60));
        Until.holds("restored", () -> states(ticket).equals(List.of("running")));
        assertThat(Instant.parse(commitments(ticket).getString("items[0].dueAt"))).isEqualTo(now.plusSeconds(900));
        others.replied(ticket, now.plusSeconds(61));
        Until.holds("met", () -> states(ticket).equals(List.of("met")));
        assertThat(agrees(ticket)).isTrue();
    }

    private static boolean agrees(TicketId ticket) {
        return SlaServiceTest.as("agent").get("/api/sla/tickets/" + ticket + "/commitments/first-response/derivation")
                .then().statusCode(200).extract().jsonPath().getBoolean("agrees");
    }

    private static List<String> states(TicketId ticket) {
        List<String> states = commitments(ticket).getList("items.state");
        return states == null ? List.of() : states;
    }

    private static JsonPath commitments(TicketId ticket) {
        return SlaServiceTest.commitments(ticket).jsonPath();
    }
}
