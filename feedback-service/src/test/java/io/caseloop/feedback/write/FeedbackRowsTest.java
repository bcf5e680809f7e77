package io.caseloop.feedback.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import io.caseloop.events.feedback.FeedbackEvent.MessageDelivered;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.feedback.model.FeedbackDecider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a ticket's feedback declares (F1, R10).
class FeedbackRowsTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant WEEK_LATER = NINE.plus(Duration.ofDays(7));

    @Test
    void nothing_is_declared_before_the_first_solution() {
        CollectedRows none = declared();
        assertThat(none.timers()).isEmpty();
        assertThat(none.uniques()).isEmpty();
    }

    @Test
    void a_question_declares_the_timer_of_silence_until_the_time_that_its_fact_names() {
        assertThat(declared(asked(1, WEEK_LATER)).timers())
                .containsExactly(new CollectedRows.Timer("silence", "t-1|1", "t-1", WEEK_LATER));
    }

    @Test
    void only_the_last_question_has_a_timer() {
        Instant later = WEEK_LATER.plus(Duration.ofDays(1));
        assertThat(declared(asked(1, WEEK_LATER), asked(2, later)).timers())
                .containsExactly(new CollectedRows.Timer("silence", "t-1|2", "t-1", later));
    }

    @Test
    void an_answer_or_its_lapse_ends_the_timer() {
        for (FeedbackEvent answer : List.of(new SolutionConfirmed(TICKET, 1, null, "customer", NINE),
                new SolutionRejected(TICKET, 1, null, "customer", NINE),
                new ConfirmationLapsed(TICKET, 1, WEEK_LATER))) {
            assertThat(declared(asked(1, WEEK_LATER), answer).timers()).as("%s", answer).isEmpty();
        }
    }

    @Test
    void a_delivered_message_leads_to_its_ticket() {
        assertThat(declared(new MessageDelivered(TICKET, "m-1", "email", NINE)).uniques())
                .containsExactly("delivered-message m-1");
    }

    @Test
    void a_timer_tells_which_solution_it_is_about() {
        assertThat(FeedbackRows.attempt(declared(asked(12, WEEK_LATER)).timers().getFirst().id())).isEqualTo(12);
    }

    private static ConfirmationRequested asked(int attempt, Instant silentUntil) {
        return new ConfirmationRequested(TICKET, attempt, new AgentId("li"), "i-" + attempt, "email", silentUntil,
                NINE);
    }

    private static CollectedRows declared(FeedbackEvent... facts) {
        return CollectedRows.of(new FeedbackRows(), TICKET.value(), new FeedbackDecider().fold(List.of(facts)));
    }
}
