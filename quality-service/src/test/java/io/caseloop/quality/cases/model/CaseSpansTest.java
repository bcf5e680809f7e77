package io.caseloop.quality.cases.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketTransferred;
import io.caseloop.quality.cases.model.CaseSpans.Span;
import io.caseloop.quality.journey.model.CaseFold;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.journey.read.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the head of a case shows of its facts.
class CaseSpansTest {

    private static final AgentId WANG = new AgentId("wang");
    private final Case ticket = Case.fresh();
    private CaseState last;

    @Test
    void each_state_lasts_until_the_next_and_the_last_still_stands() {
        CaseSpans spans = folded(ticket.whole());
        assertThat(spans.spans()).filteredOn(span -> span.kind().equals("state")).extracting(Span::value)
                .containsExactly("open", "offered", "assigned", "solved", "closed");
        assertThat(spans.spans()).filteredOn(span -> span.kind().equals("state")).last()
                .satisfies(span -> assertThat(span.to()).isNull());
        assertThat(spans.spans()).filteredOn(span -> span.value().equals("offered")).singleElement()
                .isEqualTo(new Span("state", "offered", Case.minute(1), Case.minute(2), 5, null));
    }

    @Test
    void a_commitment_tells_its_policy_and_a_withdrawn_breach_ends_as_met() {
        assertThat(folded(ticket.whole()).spans())
                .filteredOn(span -> span.kind().equals("commitment:first-response"))
                .extracting(Span::value, Span::policy)
                .containsExactly(tuple("running", "default@1"),
                        tuple("breached", "default@1"),
                        tuple("met", "default@1"));
    }

    @Test
    void a_case_that_goes_back_to_an_earlier_owner_is_ping_pong() {
        CaseSpans spans = folded(List.of(ticket.opened(), accepted(Case.LI, 2), transferred(3), accepted(WANG, 4),
                transferred(5), accepted(Case.LI, 6)));
        CaseSpans.Meters meters = spans.meters(last, Case.minute(10));
        assertThat(meters.handOvers()).isEqualTo(2);
        assertThat(meters.pingPong()).isEqualTo(1);
        assertThat(meters.ownerlessSeconds()).as("before each of the three").isEqualTo(4 * 60);
    }

    @Test
    void a_case_that_nobody_has_counts_up_to_now() {
        assertThat(folded(List.of(ticket.opened())).meters(last, Case.minute(5)).ownerlessSeconds()).isEqualTo(300);
    }

    private CaseSpans folded(List<? extends TicketFact> facts) {
        CaseSpans spans = new CaseSpans();
        CaseFold fold = new CaseFold(CaseState.unknown(ticket.ticket().value()));
        for (TicketFact fact : new ArrayList<>(facts)) {
            fold.apply(Optional.of(fact));
            last = fold.state();
            spans.next(last.facts(), fact.at(), last);
        }
        return spans;
    }

    private OfferAccepted accepted(AgentId agent, int minute) {
        return new OfferAccepted(ticket.ticket(), agent, null, Case.minute(minute));
    }

    private TicketTransferred transferred(int minute) {
        return new TicketTransferred(ticket.ticket(), Case.LI, PersonalText.of("busy"), null, "billing", 1, false,
                null, Case.minute(minute));
    }
}
