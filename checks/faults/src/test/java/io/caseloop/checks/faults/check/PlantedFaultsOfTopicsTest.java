package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/// The checker reports each planted fault of topics, recorded times and proofs.
class PlantedFaultsOfTopicsTest {

    private static final String MET = "(journey, sequence 7, sla-service sla-T1 position 1)";

    private final World world = World.right();

    @Test
    void a_record_missing_on_the_topic_is_found() {
        world.topic.removeIf(event -> event.id().equals("T1-commitment-met"));
        assertThat(world.findings())
                .containsExactly("ticket T1 (store, sla-service sla-T1 position 1): is not on the topic");
    }

    @Test
    void a_record_that_is_twice_on_the_topic_is_found() {
        world.topic.add(World.ordered(world.topic.get(World.index(world.topic, "T1-commitment-met")), 99));
        assertThat(world.findings()).containsExactly(
                "ticket T1 (caseloop.ticket-lifecycle/7, sla-service sla-T1 position 1): this position occurs more "
                        + "than once",
                "ticket T1 (caseloop.ticket-lifecycle/7, sla-service sla-T1 position 1): is on the topic 2 times");
    }

    @Test
    void two_records_swapped_on_the_topic_are_found() {
        Collections.swap(world.topic, 3, 4);
        assertThat(world.findings()).containsExactly(
                "ticket T1 (caseloop.ticket-lifecycle/7, routing-service routing-T1 position 0): comes after "
                        + "position 1",
                "ticket T1 (caseloop.ticket-lifecycle/7, routing-service routing-T1 position 1): the order on "
                        + "the topic differs from the store");
    }

    @Test
    void a_record_on_the_topic_that_no_store_has_is_found() {
        world.stores.removeIf(event -> event.id().equals("T1-commitment-met"));
        assertThat(world.findings()).filteredOn(finding -> !finding.contains("inbox")).containsExactly(
                "ticket T1 (caseloop.ticket-lifecycle/7, sla-service sla-T1 position 1): is on the topic, but in no "
                        + "store", "ticket T1 " + MET + ": is in the journey, but in no store");
    }

    @Test
    void a_recorded_time_that_goes_back_is_found() {
        world.change("T1-commitment-met", event -> World.timed(event, event.at(), World.NINE));
        assertThat(world.findings())
                .containsExactly("ticket T1 (store, sla-service sla-T1 position 1): recorded at 2026-11-23T09:00:00Z, "
                + "before its predecessor's 2026-11-23T09:01:43Z");
    }

    @Test
    void what_the_proof_complains_of_is_a_finding() {
        world.proofs.add("ticket T1, sequence 3: its hash is not that of its bytes");
        assertThat(world.findings())
                .containsExactly("ticket of the proof (hash chains): ticket T1, sequence 3: its hash is not that of "
                        + "its bytes");
    }
}
