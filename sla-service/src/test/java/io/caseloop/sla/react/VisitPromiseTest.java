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

/// The visit after a low rating has a promise of its own (F3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class VisitPromiseTest {

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void it_is_promised_in_working_hours_stays_after_the_ticket_and_is_kept_by_the_result() {
        TicketId ticket = others.opened("complaint", "standard", "web", now);
        others.solved(ticket, 1, now.plusSeconds(1));
        others.visitOpened(ticket, "zhao", now.plusSeconds(2));
        others.closed(ticket, now.plusSeconds(3));
        Until.holds("promised", () -> states(ticket).equals(List.of("met", "running")));
        JsonPath promised = commitments(ticket);
        assertThat(promised.getString("items[1].name")).isEqualTo("follow-up-visit");
        assertThat(promised.getString("items[1].rule")).isEqualTo("F3");
        assertThat(promised.getString("items[1].calendar")).startsWith("cn-office@");
        Until.holds("on the board of the visitor", () -> board("owner=zhao").getList(
                "items.ticketId").contains(ticket.value()));
        assertThat(board("owner=expert").getList("items.ticketId")).doesNotContain(ticket.value());
        others.visitRecorded(ticket, "zhao", now.plusSeconds(4));
        Until.holds("kept", () -> states(ticket).equals(List.of("met", "met")));
    }

    private static JsonPath board(String filter) {
        return SlaServiceTest.as("lead").get("/api/sla/board?limit=200&" + filter).then().statusCode(200).extract()
                .jsonPath();
    }

    private static List<String> states(TicketId ticket) {
        return commitments(ticket).getList("items.state");
    }

    private static JsonPath commitments(TicketId ticket) {
        return SlaServiceTest.commitments(ticket).jsonPath();
    }
}
