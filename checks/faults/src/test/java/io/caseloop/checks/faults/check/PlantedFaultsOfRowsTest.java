package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.seen.Row;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker sees where what services keep beside their facts is not what a refold of the facts
/// gives, and where copies differ.
class PlantedFaultsOfRowsTest {

    private final World world = World.right();

    @Test
    void each_kind_of_row_is_missed_when_it_is_gone_and_told_when_it_is_there_twice() {
        world.happens("T2", "routing", "offer-declined", "", World.NINE, Map.of("agent", "li-lei"));
        world.happens("T2", "routing", "ticket-queued", "", World.NINE, Map.of());
        world.happens("T2", "sla", "commitment-made", "", World.NINE,
                Map.of("commitment", "expert-solution", "dueAt", World.DUE.plusSeconds(900).toString()));
        world.happens("T1", "routing", "ticket-solved", "", World.NINE.plusSeconds(20), Map.of("agent", "li-lei"));
        world.happens("T1", "quality", "message-inspected", "T1-ticket-solved", World.NINE.plusSeconds(20), Map.of());
        world.happens("T1", "feedback", "confirmation-requested", "T1-ticket-solved", World.NINE.plusSeconds(20),
                Map.of("attempt", "1", "invitation", "i-1"));
        assertThat(world.findings()).isEmpty();
        var kept = world.rows.stream().filter(row -> !row.kind().equals(Row.INBOX)).toList();
        assertThat(kept).extracting(Row::kind).contains("number", "contact", "place", "on the work list",
                "waiting in line", "dispatch timer", "open on the board", "due timer", "silence timer",
                "to be delivered", "copy");
        for (Row row : kept) {
            world.rows.remove(row);
            assertThat(world.findings()).as("without %s", row).singleElement().asString()
                    .contains(row.subject(), row.kind(), "is missing");
            world.rows.add(row);
        }
        for (Row row : kept) {
            world.rows.add(row);
            assertThat(world.findings()).as("twice %s", row).singleElement().asString()
                    .contains(row.subject(), row.kind(), "is there 2 times");
            world.rows.removeLast();
        }
    }

    @Test
    void a_place_of_another_agent_timers_of_an_accepted_offer_and_a_close_that_never_was_are_found() {
        world.rows.removeIf(row -> row.subject().equals("T1") && row.kind().equals("place"));
        world.rows.add(World.row("routing", "place", "T1", "han-mei"));
        world.rows.add(World.row("routing", "offer timer", "T1", ""));
        world.rows.add(World.row("routing", "dispatch timer", "T1", ""));
        world.rows.add(World.row("intake", "closed", "T1", ""));
        assertThat(world.findings()).containsExactly(
                "ticket T1 (routing-service): place li-lei is missing, but required by the facts",
                "ticket T1 (routing-service): place han-mei is there although the facts do not require it",
                "ticket T1 (routing-service): offer timer is there although the facts do not require it",
                "ticket T1 (routing-service): dispatch timer is there although the facts do not require it",
                "ticket T1 (intake-service): closed is there although the facts do not require it");
    }

    @Test
    void a_closed_ticket_is_remembered_until_it_is_reopened() {
        world.happens("T1", "routing", "ticket-closed", "", World.NINE.plusSeconds(30), Map.of());
        world.happens("T1", "quality", "ticket-inspected", "T1-ticket-closed", World.NINE.plusSeconds(30), Map.of());
        assertThat(world.rows).contains(World.row("intake", "closed", "T1", ""));
        world.happens("T1", "routing", "ticket-reopened", "", World.NINE.plusSeconds(40), Map.of());
        assertThat(world.rows).doesNotContain(World.row("intake", "closed", "T1", ""))
                .contains(World.row("routing", "waiting in line", "T1", ""));
        assertThat(world.findings()).isEmpty();
    }

    @Test
    void a_message_is_to_be_delivered_until_it_was_delivered() {
        Row waiting = World.row("feedback", "to be delivered", "T1", "T1-reply-sent");
        assertThat(world.rows).contains(waiting);
        world.happens("T1", "feedback", "message-delivered", "", World.NINE.plusSeconds(20),
                Map.of("message", "T1-reply-sent"));
        assertThat(world.findings()).isEmpty();
        world.rows.add(waiting);
        assertThat(world.findings()).containsExactly("ticket T1 (feedback-service): to be delivered T1-reply-sent "
                + "is there although the facts do not require it");
    }

    @Test
    void an_identity_that_leads_to_another_customer_is_found() {
        world.stores.add(new Sighting(Sighting.STORE, "C1", 0, "C1-linked", "io.caseloop.intake.identity-linked.v1",
                "intake-service", "customer-C1", 0, "", World.NINE,
                World.NINE, Map.of("topic", "caseloop.directory", "identity", "hash-1", "customer", "C1")));
        world.topic.add(new Sighting("caseloop.directory/3", "C1", 0, "C1-linked",
                "io.caseloop.intake.identity-linked.v1", "intake-service", "customer-C1", 0, "",
                World.NINE, World.NINE, Map.of()));
        world.rows.add(World.row("intake", "identity", "C2", "hash-1"));
        assertThat(world.findings())
                .containsExactly("ticket C1 (intake-service): identity hash-1 is missing, but required by the facts",
                "ticket C2 (intake-service): identity hash-1 is there although the facts do not require it");
    }

    @Test
    void what_is_left_over_is_found() {
        world.rows.add(World.row("sla", Row.LEFT, "T1", "parked: hole"));
        assertThat(world.findings()).containsExactly("ticket T1 (sla-service): parked: hole");
    }

    @Test
    void an_inbox_that_has_not_read_a_stream_to_its_end_is_found() {
        world.rows.removeIf(row -> row.kind().equals(Row.INBOX) && row.service().equals("sla-service")
                && row.subject().endsWith("routing-T1"));
        world.rows.replaceAll(row -> row.equals(World.row("feedback", Row.INBOX, "routing-service routing-T2", "0"))
                ? World.row("feedback", Row.INBOX, "routing-service routing-T2", "7") : row);
        assertThat(world.findings()).containsExactly(
                "ticket T2 (feedback-service): its inbox has read routing-service routing-T2 to position 7, where it "
                        + "ends at 0",
                "ticket T1 (sla-service): its inbox has read nothing of routing-service routing-T1");
    }

    @Test
    void a_copy_with_another_envelope_or_other_bytes_is_found() {
        Sighting right = world.topic.get(World.index(world.topic, "T1-commitment-met"));
        world.topic.replaceAll(event -> event == right
                ? World.timed(event, event.at(), event.recordedAt().plusMillis(1)) : event);
        assertThat(world.findings())
                .containsExactly("ticket T1 (caseloop.ticket-lifecycle/7, sla-service sla-T1 position 1): differs "
                        + "between topic and store");
        Map<String, String> other = new HashMap<>(right.data());
        other.put(Sighting.DIGEST, "other bytes");
        world.topic.replaceAll(event -> event.id().equals(right.id())
                ? new Sighting(right.where(), right.subject(), right.order(), right.id(), right.type(), right.source(),
                right.stream(), right.position(), right.causation(), right.at(), right.recordedAt(), other) : event);
        assertThat(world.findings())
                .containsExactly("ticket T1 (caseloop.ticket-lifecycle/7, sla-service sla-T1 position 1): differs "
                        + "between topic and store");
    }

    @Test
    void a_journey_with_another_envelope_is_found() {
        world.journeys.get("T1").replaceAll(event -> event.id().equals("T1-reply-sent")
                ? World.timed(event, event.at(), event.recordedAt().plusMillis(1)) : event);
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 6, routing-service routing-T1 position 2): differs "
                        + "between journey and store");
    }

    @Test
    void a_stream_that_is_spread_over_two_partitions_is_found() {
        world.topic.replaceAll(event -> event.id().equals("T1-commitment-met")
                ? World.placed(event, "caseloop.ticket-lifecycle/8") : event);
        assertThat(world.findings())
                .containsExactly("ticket T1 (caseloop.ticket-lifecycle/8, sla-service sla-T1 position 1): the "
                        + "stream is spread over [caseloop.ticket-lifecycle/7, caseloop.ticket-lifecycle/8]");
    }

    @Test
    void after_a_refill_the_order_between_writers_is_asked_of_journeys_begun_later() {
        java.util.Collections.swap(world.journeys.get("T1"), 2, 3); // of two writers
        world.renumber("T1");
        assertThat(world.findingsAfterARefill(World.NINE.minusSeconds(1))).isNotEmpty();
    }
}
