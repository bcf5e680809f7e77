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

    private static List<String> states(TicketId ticket) {
        return commitments(ticket).getList("items.state");
    }

    private static JsonPath commitments(TicketId ticket) {
        return SlaServiceTest.commitments(ticket).jsonPath();
    }
}
