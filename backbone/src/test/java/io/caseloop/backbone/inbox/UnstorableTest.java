package io.caseloop.backbone.inbox;

import static io.caseloop.backbone.inbox.InboxBed.SOURCE;
import static io.caseloop.backbone.inbox.InboxBed.rated;
import static io.caseloop.backbone.inbox.InboxBed.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.operations.Parking.Parked;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What PostgreSQL does not take is no outage: it is set aside or parked, and everything else flows.
class UnstorableTest {

    private static final String LONG = new Random(7).ints(3_000, 'a', 'z').mapToObj(Character::toString)
            .collect(Collectors.joining());

    /// What a reaction may ask for, by the name of the stream it reacts to.
    private static final Map<String, Consumer<Work>> REFUSED = Map.of("writes-nul",
            work -> work.reserve("odd", UUID.randomUUID().toString(), "a\0b"),
            "reads-nul", work -> work.reserved("odd", "a\0b"), "writes-long", work -> work.reserve("odd", LONG, "x"),
            "never-holds", work -> work.reserve("odd", "held-by-another", "x"));

    private final String healthy = UUID.randomUUID().toString();
    private final String odd = UUID.randomUUID().toString();
    private final InboxBed inbox = new InboxBed(this::respond);

    private void respond(RatingGiven fact, EventEnvelope envelope, Work work) {
        if (fact.ticket().value().equals(odd)) {
            REFUSED.get(envelope.stream()).accept(work);
        }
    }

    @BeforeEach
    void anotherHoldsAKey() {
        inbox.store.update("insert into reservation values ('odd', 'held-by-another', 'y') on conflict do nothing");
    }

    static Set<String> refused() {
        return REFUSED.keySet();
    }

    static Stream<ConsumerRecord<String, byte[]>> noFacts() {
        String key = UUID.randomUUID().toString();
        return Stream.of(rated(key, "peer\0service", "s", 0), rated(key, SOURCE, "s\0", 0),
                under("a\0b", rated(key, 0)), under(LONG, rated(key, 0)),
                InboxBed.unheaded(key, null), InboxBed.unheaded(key, new byte[] {1}),
                rated(key, LONG, "s", 0), rated(key, SOURCE, LONG, 0), rated(key, SOURCE, "s", -1));
    }

    @ParameterizedTest
    @MethodSource("noFacts")
    void a_record_that_is_no_fact_is_set_aside_and_nothing_waits_behind_it(ConsumerRecord<String, byte[]> record) {
        inbox.deliver(record, rated(healthy, 0));
        inbox.deliver(record, rated(healthy, 0), rated(healthy, 1));
        assertThat(inbox.order(healthy)).isEqualTo(" 1 2");
        assertThat(inbox.parked()).isEmpty();
        assertThat(inbox.setAside(record)).as("named once, by its place").hasSize(1).first().asString()
                .matches("the (header ce_[a-z]+ .*|key cannot be kept|record has no value)");
    }

    @Test
    void a_record_without_headers_under_the_key_of_a_ticket_does_not_hold_it_up() {
        ConsumerRecord<String, byte[]> forged = InboxBed.unheaded(healthy, new byte[] {1});
        inbox.deliver(rated(healthy, 0), forged, rated(healthy, 1));
        assertThat(inbox.order(healthy)).isEqualTo(" 1 2");
        assertThat(inbox.setAside(forged)).containsExactly("the header ce_id is missing");
    }

    @Test
    void a_separator_in_a_name_does_not_shift_what_is_known_of_other_streams() {
        List<String> others = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID().toString()).toList();
        inbox.deliver(others.stream().map(ticket -> rated(ticket, 0)).toArray(InboxBed::records));
        inbox.deliver(Stream.concat(IntStream.range(0, 5).mapToObj(i ->
                rated(UUID.randomUUID().toString(), "a\u001fb", "s" + i, 0)),
                others.stream().map(ticket -> rated(ticket, 1))).toArray(InboxBed::records));
        assertThat(others).allSatisfy(ticket -> assertThat(inbox.order(ticket)).isEqualTo(" 1 2"));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void a_separator_in_a_key_does_not_hide_that_something_waits_there() {
        String key = odd + "\u001fx";
        inbox.deliver(rated(key, SOURCE, "s-" + odd, 1)); // behind a hole
        inbox.deliver(rated(key, SOURCE, "s-" + odd, 2));
        assertThat(inbox.parked()).extracting(Parked::waiting).containsExactly(2);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_reaction_whose_writes_are_refused_for_ever_parks_its_ticket_alone(String does) {
        inbox.deliver(rated(odd, SOURCE, does, 0), rated(healthy, 0));
        assertThat(inbox.order(healthy)).isEqualTo(" 1");
        assertThat(inbox.parked()).extracting(Parked::key).containsExactly(odd);
        assertThat(inbox.parked().getFirst().reason()).doesNotContain("a\0b");
    }
}
