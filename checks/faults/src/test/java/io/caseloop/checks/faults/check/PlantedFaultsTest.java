package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.calls.Call;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.Outcome;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The checker sees what is wrong: each planted fault gives exactly the sentences that it should,
/// and the right history none.
class PlantedFaultsTest {

    private static final String MET = "(journey, sequence 7, sla-service sla-T1 position 1)";

    private final World world = World.right();

    @Test
    void a_right_history_gives_no_finding() {
        assertThat(world.findings()).isEmpty();
    }

    @Test
    void an_event_dropped_from_a_journey_is_found_by_position_and_store() {
        List<Sighting> journey = world.journeys.get("T1");
        journey.remove(World.index(journey, "T1-ticket-offered"));
        world.renumber("T1");
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 5, routing-service routing-T1 position 2): missing before it: position 0",
                "ticket T1 (store, routing-service routing-T1 position 0): is not in the journey");
    }

    @Test
    void a_last_event_dropped_from_a_journey_is_found_by_the_store_alone() {
        world.journeys.get("T1").removeIf(event -> event.id().equals("T1-commitment-met"));
        world.renumber("T1");
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 3, sla-service sla-T1 position 0): first-response was due at "
                        + "2026-11-23T09:01:00Z and has no outcome",
                "ticket T1 (sla-service): open on the board first-response is missing, but required by the facts",
                "ticket T1 (sla-service): due timer first-response is missing, but required by the facts",
                "ticket T1 (store, sla-service sla-T1 position 1): is not in the journey");
    }

    @Test
    void a_hole_in_a_journeys_sequence_is_found() {
        List<Sighting> journey = world.journeys.get("T1");
        journey.set(9, World.ordered(journey.get(9), 11));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 11, quality-service quality-T1 position 0): follows "
                        + "sequence 9 in the journey");
    }

    @Test
    void an_event_told_twice_is_found() {
        List<Sighting> journey = world.journeys.get("T1");
        journey.add(World.ordered(journey.get(4), 11));
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 11, routing-service routing-T1 position 1): event "
                        + "T1-offer-accepted is in a journey again, after ticket T1 sequence 5",
                "ticket T1 (journey, sequence 11, routing-service routing-T1 position 1): this position occurs more "
                        + "than once",
                "ticket T1 (journey, sequence 11, routing-service routing-T1 position 1): follows in the journey what "
                        + "it precedes on the topic (offset 4)");
    }

    @Test
    void two_swapped_events_of_a_journey_are_found_by_position_and_topic() {
        Collections.swap(world.journeys.get("T1"), 3, 4);
        world.renumber("T1");
        assertThat(world.findings()).containsExactly(
                "ticket T1 (journey, sequence 5, routing-service routing-T1 position 0): comes after position 1",
                "ticket T1 (journey, sequence 5, routing-service routing-T1 position 0): follows in the "
                        + "journey what it precedes on the topic (offset 3)");
    }

    @Test
    void an_early_verdict_is_found() {
        world.change("T2-commitment-breached", event -> World.timed(event, World.DUE, World.DUE.minusMillis(1)));
        world.change("T2-commitment-made", event -> World.timed(event, event.at(), World.NINE));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 4, sla-service sla-T2 position 1): first-response is "
                        + "recorded as breached at "
                + "2026-11-23T09:00:59.999Z as of 2026-11-23T09:01:00Z, before it was due at 2026-11-23T09:01:00Z");
    }

    @Test
    void a_verdict_as_of_another_time_than_the_due_time_is_found() {
        world.change("T2-commitment-breached", event -> World.timed(event, World.DUE.plusSeconds(3600),
                World.DUE.plusSeconds(3600)));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 4, sla-service sla-T2 position 1): first-response is "
                        + "recorded as breached with the time 2026-11-23T10:01:00Z, where it was due at "
                        + "2026-11-23T09:01:00Z");
    }

    @Test
    void a_second_verdict_is_found() {
        world.happens("T2", "sla", "commitment-met", "", World.NINE, Map.of("commitment", "first-response"));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 8, sla-service sla-T2 position 2): first-response has 2 "
                        + "verdicts: "
                + "commitment-breached, commitment-met", "ticket T2 (journey, sequence 8, sla-service sla-T2 position "
                + "2): first-response is recorded as met, but there was no reply before it was due at "
                + "2026-11-23T09:01:00Z");
    }

    @Test
    void a_breach_although_the_reply_came_in_time_is_found() {
        world.happens("T2", "routing", "reply-sent", "", World.DUE, Map.of());
        world.happens("T2", "quality", "message-inspected", "T2-reply-sent", World.DUE, Map.of());
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 4, sla-service sla-T2 position 1): first-response is "
                        + "recorded as breached, although reply-sent came in time at 2026-11-23T09:01:00Z");
    }

    @Test
    void a_missing_verdict_is_found() {
        world.happens("T2", "sla", "commitment-made", "", World.NINE,
                Map.of("commitment", "expert-solution", "dueAt", World.DUE.toString()));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 8, sla-service sla-T2 position 2): expert-solution "
                        + "was due at 2026-11-23T09:01:00Z and has no outcome");
    }

    @Test
    void a_refused_contact_that_is_in_a_journey_is_found() {
        world.received("T1", "contact-c2", World.NINE.plusMillis(2));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 11, intake-service intake-T1 position 3): "
                        + "contact c2 was refused with 422, but is in the journey");
    }

    @Test
    void an_acknowledged_contact_that_is_in_no_journey_is_found() {
        world.contact("c9", "T1", World.NINE.plusMillis(9));
        assertThat(world.findings())
                .containsExactly("ticket T1 (every journey): contact c9 was acknowledged, but is in no journey");
    }

    @Test
    void a_contact_in_two_journeys_is_found() {
        world.change("T2-contact-received", event -> World.marked(event, event.id(), "contact-c1"));
        world.calls.removeIf(call -> call.key().equals("c3"));
        world.keep();
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 2, intake-service intake-T2 position 1): contact c1 was "
                        + "acknowledged once, but is in journeys 2 times: T1 sequence 2, T2 sequence 2");
    }

    @Test
    void a_contact_acknowledged_in_two_ways_is_found() {
        world.calls.add(
                World.call(Call.CONTACT, "c1", "", World.NINE, new Outcome.Acknowledged("contact-c1", "T2", "")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (answers): contact c1 was acknowledged in 2 different ways: contact-c1 of "
                        + "T1, contact-c1 of T2");
    }

    @Test
    void an_unanswered_contact_may_be_there_once_and_not_twice() {
        world.received("T2", "late-1", World.NINE.plusMillis(4));
        assertThat(world.findings()).isEmpty();
        world.received("T1", "late-2", World.NINE.plusMillis(4));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 8, intake-service intake-T2 position 3): contact c4 had "
                        + "no definite answer, but is in journeys 2 times: T1 sequence 11, T2 sequence 8");
    }

    @Test
    void an_effect_before_its_cause_is_found() {
        world.change("T1-ticket-offered", event -> new Sighting(event.where(), event.subject(), event.order(),
                event.id(), event.type(), event.source(),
                event.stream(), event.position(), "T1-commitment-met", event.at(), event.recordedAt(), event.data()));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 4, routing-service routing-T1 position 0): comes before "
                        + "its cause T1-commitment-met, which has sequence 7");
    }

    @Test
    void an_effect_before_its_cause_is_accepted_where_kafka_has_lost_facts_and_the_topic_has_that_order() {
        world.change("T1-ticket-offered", event -> World.caused(event, "T1-commitment-met"));
        assertThat(world.findingsAfterARefill(World.NINE.plusSeconds(3600))).isEmpty();
        assertThat(world.findingsAfterARefill(World.NINE.minusSeconds(1))).hasSize(1);
        world.change("T1-ticket-offered", event -> World.caused(event, "T1-commitment-made"));
        Collections.swap(world.journeys.get("T1"), 2, 3);
        world.renumber("T1");
        assertThat(world.findingsAfterARefill(World.NINE.plusSeconds(3600))).as("the topic has the cause first")
                .containsExactly("ticket T1 (journey, sequence 3, routing-service routing-T1 position 0): comes before "
                        + "its cause T1-commitment-made, which has sequence 4");
    }

    @Test
    void an_acknowledged_reply_without_effect_and_a_doubled_one_are_found() {
        world.calls.add(World.call("reply", "key-2", "T1", null, World.acknowledged("T1")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey): the journey tells 1 × reply-sent, where 2 × reply were "
                        + "acknowledged and 0 never answered");
        world.calls.removeIf(call -> call.key().startsWith("key"));
        world.calls.add(World.call("reply", "key-3", "T1", null, new Outcome.Refused(409)));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey): the journey tells 1 × reply-sent, where 0 × reply were "
                        + "acknowledged and 0 never answered");
    }

    @Test
    void a_confirmation_without_effect_is_found() {
        world.calls.add(World.call("confirm", "key-4", "T1", null, World.acknowledged("T1")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey): the journey tells 0 × solution-confirmed, where 1 × "
                        + "confirm were acknowledged and 0 never answered");
        world.happens("T1", "feedback", "solution-confirmed", "", World.NINE, Map.of());
        assertThat(world.findings()).isEmpty();
        world.calls.add(World.call("confirm", "key-5", "T1", null, World.acknowledged("T1")));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey): the journey tells 1 × solution-confirmed, where 2 × "
                        + "confirm were acknowledged and 0 never answered");
    }

    @Test
    void after_kafka_has_lost_facts_each_writer_keeps_its_order_and_only_that_is_asked_for() {
        Collections.swap(world.journeys.get("T1"), 2, 3); // of two writers
        world.renumber("T1");
        assertThat(world.findings()).isNotEmpty();
        assertThat(world.findingsAfterARefill(World.NINE.plusSeconds(3600))).isEmpty();
        Collections.swap(world.journeys.get("T1"), 4, 5); // of one
        world.renumber("T1");
        assertThat(world.findingsAfterARefill(World.NINE.plusSeconds(3600))).hasSize(2)
                .allMatch(finding -> finding.contains("position 1): "));
    }

    @Test
    void where_others_use_the_system_too_only_the_named_tickets_are_judged() {
        world.journeys.get("T2").removeLast();
        world.topic.removeIf(event -> event.id().equals("T2-ticket-opened"));
        world.proofs.add("ticket T2, sequence 1: changed");
        Observed all = world.observed();
        world.calls.removeIf(call -> call.key().equals("c3"));
        assertThat(Checker.check(new History(world.calls).about(Set.of("T1")), all.about(Set.of("T1")))).isEmpty();
        assertThat(Checker.check(new History(world.calls).about(Set.of("T2")), all.about(Set.of("T2"))))
                .hasSizeGreaterThan(3);
    }
}
