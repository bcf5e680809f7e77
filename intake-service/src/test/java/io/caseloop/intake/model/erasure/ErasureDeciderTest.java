package io.caseloop.intake.model.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.decider.Refused;
import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.ErasureEvent;
import io.caseloop.events.intake.ErasureEvent.ErasureApproved;
import io.caseloop.events.intake.ErasureEvent.ErasureCarriedOut;
import io.caseloop.events.intake.ErasureEvent.ErasureRefused;
import io.caseloop.events.intake.ErasureEvent.ErasureRequested;
import io.caseloop.intake.model.erasure.ErasureCommand.Again;
import io.caseloop.intake.model.erasure.ErasureCommand.Approve;
import io.caseloop.intake.model.erasure.ErasureCommand.Ask;
import io.caseloop.intake.model.erasure.ErasureCommand.CarryOut;
import io.caseloop.intake.model.erasure.ErasureCommand.Reject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureDeciderTest {

    private static final String ID = "0199b2c4-8d00-7000-8000-0000000000cc";
    private static final CustomerId CUSTOMER = new CustomerId("c-1");
    private static final List<CustomerId> BOTH = List.of(CUSTOMER, new CustomerId("c-2"));
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final PersonalText WHY = PersonalText.of("she asked for it");

    private final ErasureDecider decider = new ErasureDecider();
    private Erasure erasure = decider.initial();

    private List<ErasureEvent> when(ErasureCommand command) {
        List<ErasureEvent> facts = decider.decide(command, erasure);
        facts.forEach(fact -> erasure = decider.evolve(erasure, fact));
        return facts;
    }

    private void asked() {
        when(new Ask(ID, CUSTOMER, "lead", WHY, NINE));
    }

    @Test
    void an_erasure_is_asked_for_by_one_person_and_approved_by_another() {
        assertThat(when(new Ask(ID, CUSTOMER, "lead", WHY, NINE)))
                .containsExactly(new ErasureRequested(ID, CUSTOMER, "lead", WHY, NINE));
        assertThat(when(new Approve(BOTH, "administrator", TEN)))
                .containsExactly(new ErasureApproved(ID, CUSTOMER, BOTH, "administrator", TEN));
    }

    @Test
    void who_asked_cannot_approve() {
        asked();
        assertThatThrownBy(() -> when(new Approve(BOTH, "lead", TEN))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.rule()).isEqualTo("another-person-approves-an-erasure"));
    }

    @Test
    void it_is_decided_once_and_a_repeat_of_the_decision_changes_nothing() {
        asked();
        when(new Approve(BOTH, "administrator", TEN));
        assertThat(when(new Approve(BOTH, "administrator", TEN))).isEmpty();
        assertThatThrownBy(() -> when(new Reject("other", WHY, TEN))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.rule()).isEqualTo("an-erasure-is-decided-once"));
    }

    @Test
    void a_refused_erasure_is_not_carried_out() {
        asked();
        assertThat(when(new Reject("administrator", WHY, TEN)))
                .containsExactly(new ErasureRefused(ID, CUSTOMER, "administrator", WHY, TEN));
        assertThat(when(new CarryOut(BOTH, List.of(), List.of(), TEN))).isEmpty();
        assertThatThrownBy(() -> when(new Approve(BOTH, "other", TEN))).isInstanceOf(Refused.class);
    }

    @Test
    void it_is_carried_out_once_after_it_was_approved() {
        asked();
        CarryOut carryOut = new CarryOut(BOTH, List.of(new TicketId("t-1")), List.of(new ErasedPlace("data_key", 2)),
                TEN);
        assertThat(when(carryOut)).isEmpty();
        when(new Approve(BOTH, "administrator", TEN));
        assertThat(when(carryOut)).containsExactly(new ErasureCarriedOut(ID, CUSTOMER, BOTH,
                List.of(new TicketId("t-1")), List.of(new ErasedPlace("data_key", 2)), TEN));
        assertThat(when(carryOut)).isEmpty();
    }

    @Test
    void after_a_restore_it_is_approved_again_as_it_was_and_only_where_it_is_missing() {
        Again again = new Again(new Erasure.Asked(ID, CUSTOMER, "lead", null, NINE), BOTH, "administrator", TEN);
        assertThat(when(again)).containsExactly(new ErasureRequested(ID, CUSTOMER, "lead", null, NINE),
                new ErasureApproved(ID, CUSTOMER, BOTH, "administrator", TEN));
        assertThat(when(again)).isEmpty();
    }

    @Test
    void nobody_can_approve_what_nobody_asked_for() {
        assertThatThrownBy(() -> when(new Approve(BOTH, "administrator", TEN))).isInstanceOf(Refused.class);
    }
}
