package io.caseloop.backbone.inbox;

import io.caseloop.backbone.Heard;
import io.caseloop.backbone.Skips;
import io.caseloop.backbone.Stores;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The inbox's parts over a real store, fed by hand: a record comes again exactly as it came before.
final class InboxBed {

    static final String SOURCE = "peer-service";
    private static final AtomicLong OFFSETS = new AtomicLong(1_000);

    /// What a reaction does with a rating, before it notes its number.
    @FunctionalInterface
    interface Response {
        void to(RatingGiven fact, EventEnvelope envelope, Work work);
    }

    private record WhenRatedRespond(Response response) implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            response.to(fact, envelope, work);
        }
    }

    final StoreReader store = new StoreReader(Stores.database());
    final TakeIn takeIn;
    private final Deliveries deliveries;
    final ParkingLot parking;

    InboxBed(Response response) {
        this(response, ParkingLot.PATIENCE);
    }

    /// @param patience how long a sweep of what is parked may take
    InboxBed(Response response, Duration patience) {
        this(response, RecordKeys.NONE, patience);
    }

    /// @param keys by which records are signed
    InboxBed(Response response, RecordKeys keys, Duration patience) {
        store.update("delete from parked");
        this.takeIn = new TakeIn(Stores.backbone(), store, EventCodec.ofContract(),
                new Reactions(List.of(new WhenRatedRespond(response))), new CopyTypes(List.of(Heard.RATINGS_HEARD)));
        this.parking = new ParkingLot(store, takeIn, keys,
                new SkipRecord(Stores.backbone(), EventCodec.ofContract(), Optional.of(Skips.SKIPS)), patience);
        this.deliveries = new Deliveries("knowledge-service", store, takeIn, parking, keys);
    }

    /// In one batch.
    @SafeVarargs
    final void deliver(ConsumerRecord<String, byte[]>... batch) {
        deliveries.takeIn(List.of(batch));
    }

    Positions positions() {
        return deliveries.positions();
    }

    /// The ratings of a ticket as they were taken in.
    String order(String ticket) {
        return Heard.order(Stores.backbone(), Heard.RATINGS_HEARD, ticket);
    }

    /// Why a record was set aside: one reason for each time that it was noted.
    List<String> setAside(ConsumerRecord<String, byte[]> record) {
        return store.query("select reason from set_aside where place = ?", r -> r.getString(1),
                Delivery.of(record, RecordKeys.NONE).place());
    }

    List<Parking.Parked> parked() {
        return parking.parked("", 1_000);
    }

    /// A ticket's fact at a position, which is its rating's number less one.
    static ConsumerRecord<String, byte[]> rated(String ticket, long position) {
        return rated(ticket, SOURCE, "ticket-" + ticket, position);
    }

    static ConsumerRecord<String, byte[]> rated(String key, String source, String stream, long position) {
        Instant at = Instant.parse("2026-11-23T09:00:00Z");
        byte[] data = ("{\"ticket\":\"" + (key.length() == 36 ? key : UUID.randomUUID()) + "\",\"attempt\":"
                + (position + 1)
                + ",\"agent\":\"li\",\"at\":\"2026-11-23T09:00:00Z\"}").getBytes(StandardCharsets.UTF_8);
        return with(key, data, new EventEnvelope(UUID.randomUUID().toString(), "io.caseloop.feedback.rating-given.v1",
                source, key, at, stream, position, at, "feedback", "x", "c", "k", null, data));
    }

    private static ConsumerRecord<String, byte[]> with(String key, byte[] data, EventEnvelope envelope) {
        ConsumerRecord<String, byte[]> record = unheaded(key, data);
        CloudEventHeaders.of(envelope).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /// The same, signed by its source.
    static ConsumerRecord<String, byte[]> signed(RecordKeys keys, ConsumerRecord<String, byte[]> record) {
        EventEnvelope fact = Delivery.of(record, RecordKeys.NONE).envelope().orElseThrow();
        RecordSignature.headers(keys, fact, record.topic(), record.key()).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /// The same under another key.
    static ConsumerRecord<String, byte[]> under(String key, ConsumerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.timestamp(),
                record.timestampType(), record.serializedKeySize(),
                record.serializedValueSize(), key, record.value(), record.headers(), record.leaderEpoch());
    }

    @SuppressWarnings("unchecked")
    static ConsumerRecord<String, byte[]>[] records(int many) {
        return new ConsumerRecord[many];
    }

    /// No fact: it has no headers.
    static ConsumerRecord<String, byte[]> unheaded(String key, byte[] data) {
        return new ConsumerRecord<>(Topics.TICKET_LIFECYCLE, 3, OFFSETS.incrementAndGet(), key, data);
    }

    /// Another one at the offset of this one, written by a later leader after the log was cut back.
    static ConsumerRecord<String, byte[]> inItsPlace(ConsumerRecord<String, byte[]> lost) {
        return new ConsumerRecord<>(lost.topic(), lost.partition(), lost.offset(), lost.timestamp(),
                lost.timestampType(), -1, -1, lost.key(), lost.value(), lost.headers(), Optional.of(7));
    }
}
