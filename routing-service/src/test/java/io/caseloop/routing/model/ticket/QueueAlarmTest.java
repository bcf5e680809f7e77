package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.CheckWait;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A ticket that waits too long (R13).
class QueueAlarmTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant HALF_PAST = NINE.plus(HALF_AN_HOUR);
    private static final CheckWait CHECK = new CheckWait(RoutingDefaults.ALARM, HALF_PAST);
    private static final QueueAlarmRaised RAISED =
            new QueueAlarmRaised(TICKET, NINE, HALF_AN_HOUR, 1, null, "billing", "alarm-default@1", HALF_PAST);

    @Test
    void a_ticket_that_has_waited_for_half_an_hour_raises_the_alarm_and_waits_on() {
        var after = waiting().when(CHECK).then(RAISED);
        assertThat(((Waiting) after.state()).history().round()).isEqualTo(new TicketHistory.Round(NINE, true));
        waiting().when(new CheckWait(RoutingDefaults.ALARM, HALF_PAST.minusMillis(1))).thenNothing();
    }

    @Test
    void the_alarm_is_raised_once_for_each_wait() {
        ticket.given(QUEUED, RAISED).when(new CheckWait(RoutingDefaults.ALARM, NOON)).thenNothing();
        ticket.given(QUEUED, RAISED, OFFERED_TO_LI, new OfferDeclined(TICKET, LI, WHY, NOON),
                queued(1, null, "billing", "declined", NOON))
                .when(new CheckWait(RoutingDefaults.ALARM, NOON.plusSeconds(9_999)))
                .thenNothing();
    }

    @Test
    void a_declined_offer_does_not_begin_another_wait_and_a_transfer_does() {
        offered(new OfferDeclined(TICKET, LI, WHY, TEN), queued(1, null, "billing", "declined", TEN))
                .when(new CheckWait(RoutingDefaults.ALARM, TEN))
                .then(new QueueAlarmRaised(TICKET, NINE, HALF_AN_HOUR, 1, null, "billing", "alarm-default@1", TEN));
        ticket.given(QUEUED, RAISED, OFFERED_TO_LI, ACCEPTED, transferred(1, false),
                queued(1, "payments", "billing", "transferred", TEN))
                .when(new CheckWait(RoutingDefaults.ALARM, TEN.plus(HALF_AN_HOUR)))
                .then(new QueueAlarmRaised(TICKET, TEN, HALF_AN_HOUR, 1, "payments", "billing", "alarm-default@1",
                        TEN.plus(HALF_AN_HOUR)));
    }

    @Test
    void a_ticket_that_somebody_has_or_is_offered_raises_no_alarm() {
        offered().when(CHECK).thenNothing();
        assigned().when(CHECK).thenNothing();
        awaiting().when(CHECK).thenNothing();
        solved().when(CHECK).thenNothing();
        closed().when(CHECK).thenNothing();
        ticket.given().when(CHECK).thenNothing();
    }
}
