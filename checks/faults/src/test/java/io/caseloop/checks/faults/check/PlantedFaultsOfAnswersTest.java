package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.calls.Call;
import io.caseloop.checks.faults.calls.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker sees what is wrong with answers: with repeats, with what was taken twice, with what
/// should have been refused or taken.
class PlantedFaultsOfAnswersTest {

    private final World world = World.right();

    @Test
    void a_contact_that_was_taken_a_second_time_because_the_first_answer_was_lost_is_found() {
        world.received("T1", "contact-c1-first", World.NINE);
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 11, intake-service intake-T1 position 3): "
                        + "contact c1 was acknowledged once, but was accepted 2 times: T1 sequence 2, T1 sequence 11");
    }

    @Test
    void a_contact_told_as_of_another_time_is_found() {
        world.change("T1-contact-received", event -> World.timed(event, World.NINE.minusSeconds(1),
                event.recordedAt()));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 2, intake-service intake-T1 position 1): contact "
                        + "c1 came at 2026-11-23T09:00:00Z, but is in the journey with the time 2026-11-23T08:59:59Z");
    }

    @Test
    void a_contact_acknowledged_for_another_ticket_than_it_is_in_is_found() {
        world.calls.removeIf(call -> call.key().equals("c1"));
        world.calls.add(
                World.call(Call.CONTACT, "c1", "", World.NINE, new Outcome.Acknowledged("contact-c1", "T2", "")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 2, intake-service intake-T1 position 1): contact c1 was "
                        + "acknowledged for ticket T2, but is in this journey");
    }

    @Test
    void a_wrong_contact_that_is_taken_and_a_right_one_that_is_refused_are_found() {
        world.calls.add(World.call(Call.WRONG_CONTACT, "c8", "", World.NINE.plusMillis(8),
                new Outcome.Acknowledged("contact-c8", "T1", "")));
        world.calls.add(World.call(Call.CONTACT, "c9", "", World.NINE.plusMillis(9), new Outcome.Refused(422)));
        assertThat(world.findings())
                .containsExactly("ticket T1 (answers): contact c8 was acknowledged, although it is invalid",
                "ticket (none) (answers): contact c9 was refused with 422, although it is valid");
    }

    @Test
    void a_repeat_that_is_refused_or_answered_otherwise_is_found() {
        world.calls.add(World.call(Call.CONTACT, "c1", "", World.NINE, new Outcome.Refused(409)));
        world.calls.add(World.call("reply", "key-1", "T1", null, new Outcome.Acknowledged("", "T1", "another")));
        world.calls.add(World.call("reply", "key-1", "T1", null, new Outcome.Refused(409)));
        assertThat(world.findings())
                .containsExactly("ticket T1 (answers): contact c1 was acknowledged, and refused when it came again",
                "ticket T1 (answers): reply key-1 was acknowledged in 2 different ways",
                "ticket T1 (answers): reply key-1 was acknowledged, and refused when it came again");
    }

    @Test
    void a_command_that_is_not_yet_known_to_the_last_is_found_and_one_without_an_answer_may_be_there_or_not() {
        world.calls.add(World.call("confirm", "key-4", "T1", null, new Outcome.Unknown("404 not-yet-known")));
        world.calls.add(World.call("accept", "key-5", "T1", null, new Outcome.Unknown("503")));
        world.calls.add(World.call("solve", "key-6", "T1", null, new Outcome.Unknown("503")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (answers): confirm key-4 was told to the last that its ticket is not "
                        + "known yet");
    }

    @Test
    void an_accepted_offer_and_a_solution_that_left_no_fact_are_found() {
        world.calls.add(World.call("accept", "key-5", "T2", null, World.acknowledged("T2")));
        world.calls.add(World.call("solve", "key-6", "T2", null, World.acknowledged("T2")));
        assertThat(world.findings()).containsExactlyInAnyOrder(
                "ticket T2 (journey): the journey tells 0 × offer-accepted, where 1 × accept were acknowledged and 0 "
                        + "never answered",
                "ticket T2 (journey): the journey tells 0 × ticket-solved, where 1 × solve were acknowledged and 0 "
                        + "never answered");
    }

    @Test
    void contacts_of_one_ticket_in_another_order_than_they_were_acknowledged_in_are_found() {
        world.received("T1", "contact-c9", World.NINE.plusMillis(9));
        world.calls.add(new Call(Call.CONTACT, "c9", "", World.NINE.plusMillis(9), -9, -8,
                new Outcome.Acknowledged("contact-c9", "T1", "")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 11, intake-service intake-T1 position 3): "
                        + "contact c9 was acknowledged before c1 was sent, but follows it");
    }

    @Test
    void an_input_that_led_to_nothing_and_one_that_was_taken_in_twice_are_found() {
        world.happens("T1", "routing", "ticket-solved", "", World.NINE.plusSeconds(20), Map.of("agent", "li-lei"));
        world.happens("T1", "feedback", "confirmation-requested", "T1-ticket-solved", World.NINE.plusSeconds(20),
                Map.of("attempt", "1", "invitation", "i-1"));
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 11, routing-service routing-T1 position 3): message-inspected has not "
                        + "followed from it");
        world.happens("T1", "quality", "message-inspected", "T1-ticket-solved", World.NINE.plusSeconds(20), Map.of());
        assertThat(world.findings()).isEmpty();
        world.happens("T2", "intake", "ticket-acknowledged", "", World.NINE, Map.of());
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 1, intake-service intake-T2 position 0): "
                        + "ticket-acknowledged has followed from it 2 times");
    }

    @Test
    void a_cause_that_nobody_wrote_is_found() {
        world.change("T1-message-inspected", event -> World.caused(event, "T1-nothing"));
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 10, quality-service quality-T1 position 0): its cause T1-nothing is in "
                        + "no store",
                "ticket T1 (journey, sequence 6, routing-service routing-T1 position 2): message-inspected has not "
                        + "followed from it");
    }
}
