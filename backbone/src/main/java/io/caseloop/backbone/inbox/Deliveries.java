package io.caseloop.backbone.inbox;

import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.codec.RecordKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One batch from Kafka: tickets in parallel, the facts of a ticket one after the other. What they
/// decide meets in the same group commits.
final class Deliveries {

    private static final int AT_ONCE = 64;

    private record Stream(String source, String name) {
    }

    private final String source;
    private final StoreReader store;
    private final TakeIn takeIn;
    private final ParkingLot parking;
    private final RecordKeys keys;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Deliveries(String source, StoreReader store, TakeIn takeIn, ParkingLot parking, RecordKeys keys) {
        this.keys = keys;
        this.source = source;
        this.store = store;
        this.takeIn = takeIn;
        this.parking = parking;
    }

    /// @return the positions of what concerned nobody, still to be recorded
    List<InboxPosition> takeIn(List<ConsumerRecord<String, byte[]>> batch) {
        Map<String, List<Delivery>> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            Delivery delivery = Delivery.of(record, keys);
            if (!delivery.source().equals(source) || takeIn.restored()) {
                byKey.computeIfAbsent(delivery.key(), k -> new ArrayList<>()).add(delivery);
            }
        }
        if (byKey.isEmpty()) {
            return List.of();
        }
        Map<Stream, Long> last = lastPositions(byKey);
        Set<String> occupied = parking.occupied(byKey.keySet());
        List<Future<List<InboxPosition>>> chains = byKey.entrySet().stream()
                .map(e -> threads.submit(() -> permitted(e.getKey(), e.getValue(), last,
                occupied.contains(e.getKey())))).toList();
        return chains.stream().flatMap(chain -> result(chain).stream()).toList();
    }

    private Map<Stream, Long> lastPositions(Map<String, List<Delivery>> byKey) {
        Set<Stream> streams = byKey.values().stream().flatMap(List::stream).map(d -> new Stream(d.source(), d.stream()))
                .collect(Collectors.toSet());
        Map<Stream, Long> last = new HashMap<>();
        store.query("select s.source, s.stream, coalesce((select i.position from inbox i where i.source = s.source "
                + "and i.stream = s.stream), -1)"
                + " from unnest(?, ?) s(source, stream)",
                r -> last.put(new Stream(r.getString(1), r.getString(2)), r.getLong(3)),
                streams.stream().map(Stream::source).toArray(String[]::new),
                streams.stream().map(Stream::name).toArray(String[]::new));
        return last;
    }

    private List<InboxPosition> permitted(String key, List<Delivery> chain, Map<Stream, Long> last, boolean occupied)
            throws InterruptedException {
        permits.acquire();
        try {
            return chain(chain, last, occupied);
        } finally {
            permits.release();
        }
    }

    private List<InboxPosition> chain(List<Delivery> chain, Map<Stream, Long> last, boolean occupied) {
        Map<Stream, Long> stored = new HashMap<>();
        Map<Stream, Long> seen = new HashMap<>();
        boolean waits = occupied;
        for (Delivery delivery : chain) {
            Stream stream = new Stream(delivery.source(), delivery.stream());
            long before = seen.getOrDefault(stream, last.getOrDefault(stream, -1L));
            if (waits) {
                parkBehind(delivery, before);
                continue;
            }
            try {
                long inStore = stored.getOrDefault(stream, last.getOrDefault(stream, -1L));
                boolean own = delivery.source().equals(source);
                TakeIn.Outcome outcome = own ? takeIn.takeOwn(delivery, inStore)
                        : takeIn.take(delivery, inStore, before);
                if (!own) {
                    seen.put(stream, Math.max(before, delivery.position()));
                }
                if (outcome == TakeIn.Outcome.REACTED) {
                    stored.put(stream, delivery.position());
                }
            } catch (TakeIn.Poison poison) {
                parking.park(delivery, poison.reason());
                waits = true;
            }
        }
        return seen.entrySet().stream().filter(e -> e.getValue() > stored.getOrDefault(e.getKey(),
                last.getOrDefault(e.getKey(), -1L)))
                .map(e -> new InboxPosition(e.getKey().source(), e.getKey().name(), -1, e.getValue())).toList();
    }

    /// What was taken in or passed over before does not wait again.
    private void parkBehind(Delivery delivery, long before) {
        if (delivery.position() > before) {
            parking.park(delivery, ParkingLot.BEHIND);
        }
    }

    private static List<InboxPosition> result(Future<List<InboxPosition>> chain) {
        try {
            return chain.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException("interrupted while taking in");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
