package io.caseloop.backbone.inbox;

import static io.caseloop.backbone.inbox.InboxBed.rated;
import static io.caseloop.backbone.inbox.InboxBed.unheaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Skips;
import io.caseloop.backbone.Stores;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.backbone.operations.Parking.OtherHead;
import io.caseloop.backbone.operations.Parking.Parked;
import io.caseloop.decider.Refused;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.events.knowledge.OperationEvent.EventSkipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What waits is tried again without holding anything up, and an operator passes over what he means and nothing else.
class ParkingLotTest {

    private static final String ADMIN = "admin";
    private static final String WHY = "cannot be mended";

    private final Set<String> poisonous = ConcurrentHashMap.newKeySet();
    private final List<String> tried = new ArrayList<>();
    private final String ticket = UUID.randomUUID().toString();
    private volatile boolean vaultIsAway;
    private InboxBed inbox = new InboxBed(this::respond);

    private synchronized void respond(RatingGiven fact, EventEnvelope envelope, Work work) {
        tried.add(envelope.subject());
        if (vaultIsAway) {
            throw new VaultUnavailable("it does not answer");
        }
        if (poisonous.contains(envelope.id())) {
            throw new IllegalStateException("a reaction that fails on 13800138000");
        }
    }

    private static List<String> tickets(int many) {
        return IntStream.range(0, many).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value());
    }

    private ConsumerRecord<String, byte[]> poison(long position) {
        ConsumerRecord<String, byte[]> record = rated(ticket, position);
        poisonous.add(id(record));
        return record;
    }

    @Test
    void a_vault_that_is_away_is_asked_for_one_ticket_in_a_sweep_and_for_the_next_one_in_the_next() {
        List<String> waiting = tickets(20);
        vaultIsAway = true;
        inbox.deliver(waiting.stream().map(ticket -> rated(ticket, 0)).toArray(InboxBed::records));
        tried.clear();
        inbox.parking.retryWhatMendsItself();
        assertThat(tried).hasSize(1);
        waiting.stream().skip(1).forEach(_ -> inbox.parking.retryWhatMendsItself());
        assertThat(tried).as("each in its turn").containsExactlyInAnyOrderElementsOf(waiting);
        vaultIsAway = false;
        inbox.parking.retryWhatMendsItself();
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void a_sweep_that_has_taken_long_enough_ends_and_the_next_one_goes_on_where_it_was() {
        inbox = new InboxBed(this::respond, Duration.ZERO);
        List<String> waiting = tickets(3);
        vaultIsAway = true;
        inbox.deliver(waiting.stream().flatMap(ticket -> IntStream.range(0, 2)
                .mapToObj(position -> rated(ticket, position))).toArray(InboxBed::records));
        vaultIsAway = false;
        tried.clear();
        IntStream.range(0, 3).forEach(_ -> inbox.parking.retryWhatMendsItself());
        assertThat(tried).as("one fact in a sweep").containsExactlyInAnyOrderElementsOf(waiting);
        IntStream.range(0, 3).forEach(_ -> inbox.parking.retryWhatMendsItself());
        assertThat(waiting).allSatisfy(ticket -> assertThat(inbox.order(ticket)).isEqualTo(" 1 2"));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void what_mends_itself_is_tried_again_behind_a_thousand_that_do_not() {
        inbox.store.update("insert into parked (key, event_id, type, source, stream, position, headers, data, reason)"
                + " select '!' || n, 'e', 't', 's', 's' || n, 0, '{}', ''::bytea, 'headers e' from "
                + "generate_series(1, 1000) n");
        inbox.deliver(rated(ticket, 1));
        inbox.deliver(rated(ticket, 0));
        inbox.parking.retryWhatMendsItself();
        assertThat(inbox.order(ticket)).isEqualTo(" 1 2");
    }

    @Test
    void only_the_fact_that_is_named_is_passed_over() {
        ConsumerRecord<String, byte[]> first = poison(0);
        ConsumerRecord<String, byte[]> second = poison(1);
        inbox.deliver(first, second);
        assertThat(inbox.parking.skip(ticket, id(first), ADMIN, WHY)).isEqualTo(1);
        assertThatThrownBy(() -> inbox.parking.skip(ticket, id(first), ADMIN, WHY))
                .as("asked again, the answer had been lost")
                .isInstanceOfSatisfying(OtherHead.class, other -> assertThat(other.head()).isEqualTo(id(second)));
        poisonous.clear();
        assertThat(inbox.parking.retry(ticket)).isZero();
        assertThat(inbox.order(ticket)).isEqualTo(" 2");
        assertThatThrownBy(() -> inbox.parking.skip(ticket, id(second), ADMIN, WHY))
                .isInstanceOfSatisfying(OtherHead.class, other -> assertThat(other.head()).isNull());
    }

    @Test
    void a_skip_is_a_fact_about_the_ticket_that_says_who_why_and_which_event() {
        ConsumerRecord<String, byte[]> first = poison(0);
        inbox.deliver(first, rated(ticket, 1));
        assertThat(inbox.parking.skip(ticket, id(first), ADMIN, WHY)).isZero();
        assertThat(skips()).singleElement().satisfies(recorded -> {
            assertThat(recorded.envelope().type()).isEqualTo("io.caseloop.knowledge.event-skipped.v1");
            assertThat(recorded.envelope().subject()).isEqualTo(ticket);
            assertThat(recorded.envelope().actor()).isEqualTo(ADMIN);
            assertThat(recorded.envelope().causationId()).isEqualTo(id(first));
            EventSkipped skipped = (EventSkipped) recorded.fact().orElseThrow();
            assertThat(skipped).isEqualTo(new EventSkipped(new TicketId(ticket), id(first),
                    "io.caseloop.feedback.rating-given.v1", InboxBed.SOURCE, "ticket-" + ticket, 0, ADMIN, WHY,
                    skipped.at()));
        });
        assertThat(inbox.order(ticket)).as("the rest was taken in").isEqualTo(" 2");
        inbox.deliver(first);
        assertThat(inbox.parked()).as("a repeat").isEmpty();
        assertThat(skips()).hasSize(1);
    }

    @Test
    void what_another_instance_took_in_meanwhile_is_not_recorded_as_skipped() throws TakeIn.Poison {
        ConsumerRecord<String, byte[]> first = poison(0);
        inbox.deliver(first);
        poisonous.clear();
        inbox.takeIn.take(Delivery.of(first, RecordKeys.NONE), -1, -1);
        assertThat(inbox.parking.skip(ticket, id(first), ADMIN, WHY)).isZero();
        assertThat(skips()).isEmpty();
        assertThat(inbox.order(ticket)).isEqualTo(" 1");
    }

    @Test
    void a_skip_that_broke_off_after_its_fact_ends_without_a_second_one() {
        ConsumerRecord<String, byte[]> first = poison(0);
        inbox.deliver(first);
        SkipRecord skips = new SkipRecord(Stores.backbone(), EventCodec.ofContract(), Optional.of(Skips.SKIPS));
        assertThat(skips.written(Delivery.of(first, RecordKeys.NONE), -1, ADMIN, WHY)).isTrue();
        assertThat(inbox.parking.skip(ticket, id(first), ADMIN, WHY)).isZero();
        assertThat(inbox.parked()).isEmpty();
        assertThat(skips()).hasSize(1);
    }

    @Test
    void a_record_that_is_no_fact_is_set_aside_although_something_of_its_ticket_is_parked() {
        ConsumerRecord<String, byte[]> first = poison(0);
        ConsumerRecord<String, byte[]> noFact = unheaded(ticket, new byte[] {1});
        inbox.deliver(first, noFact);
        inbox.deliver(noFact, rated(ticket, 1));
        assertThat(inbox.parked()).extracting(Parked::waiting).containsExactly(2);
        assertThat(inbox.setAside(noFact)).hasSize(1);
        assertThat(inbox.parking.skip(ticket, null, ADMIN, WHY)).isZero();
        assertThat(skips()).extracting(recorded -> ((EventSkipped) recorded.fact().orElseThrow()).event())
                .as("only what was parked can be skipped").containsExactly(id(first));
        assertThat(inbox.order(ticket)).isEqualTo(" 2");
    }

    private List<Backbone.Recorded> skips() {
        return Stores.backbone().facts(Skips.SKIPS, ticket);
    }

    @Test
    void what_fills_the_hole_is_the_head_although_it_came_later() {
        ConsumerRecord<String, byte[]> missing = poison(1);
        inbox.deliver(rated(ticket, 0), rated(ticket, 2));
        inbox.deliver(missing);
        inbox.parking.retryWhatMendsItself();
        assertThat(inbox.parked()).extracting(Parked::eventId).containsExactly(id(missing));
        assertThat(inbox.parked().getFirst().reason()).startsWith("java.lang.IllegalStateException");
        assertThat(inbox.parking.skip(ticket, null, ADMIN, WHY)).isZero();
        assertThat(inbox.order(ticket)).isEqualTo(" 1 3");
    }

    @Test
    void a_record_without_headers_is_noted_once_and_another_one_at_its_place_again() {
        ConsumerRecord<String, byte[]> first = unheaded(ticket, new byte[] {1});
        inbox.deliver(first);
        inbox.deliver(first);
        assertThat(inbox.setAside(first)).hasSize(1);
        ConsumerRecord<String, byte[]> later = InboxBed.inItsPlace(first);
        inbox.deliver(later);
        assertThat(inbox.setAside(later)).as("after the log was cut back").hasSize(1);
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void a_refusal_is_noted_with_its_position_or_not_at_all() throws TakeIn.Poison {
        InboxBed refusing = new InboxBed((_, _, _) -> {
            throw Refused.because("only-upwards", "It never goes down.");
        });
        Delivery taken = Delivery.of(rated(ticket, 0), RecordKeys.NONE);
        inbox.deliver(rated(ticket, 0));
        assertThat(refusing.takeIn.take(taken, -1, -1)).as("another instance was faster")
                .isEqualTo(TakeIn.Outcome.REPEATED);
        assertThat(refusals()).isZero();
        assertThat(refusing.takeIn.take(Delivery.of(rated(ticket, 1), RecordKeys.NONE), 0, 0))
                .isEqualTo(TakeIn.Outcome.REACTED);
        assertThat(refusals()).isEqualTo(1);
        assertThat(refusing.takeIn.last(InboxBed.SOURCE, "ticket-" + ticket)).isEqualTo(1);
    }

    private int refusals() {
        return inbox.store.query("select 1 from passed_over where stream = ? and outcome = 'refused'", r -> r.getInt(1),
                "ticket-" + ticket).size();
    }
}
