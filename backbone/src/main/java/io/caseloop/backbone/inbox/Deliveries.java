package io.caseloop.backbone.inbox;

import io.caseloop.backbone.inbox.Positions.Position;
import io.caseloop.backbone.inbox.Positions.Stream;
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

    /// How far the streams of one ticket were taken in.
    ///
    /// @param waits whether something of the ticket is parked
    private record Reached(Map<Stream, Position> positions, boolean waits) {
    }

    private final String source;
    private final Positions positions;
    private final TakeIn takeIn;
    private final ParkingLot parking;
    private final SetAside setAside;
    private final RecordKeys keys;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Deliveries(String source, StoreReader store, TakeIn takeIn, ParkingLot parking, RecordKeys keys) {
        this.keys = keys;
        this.source = source;
        this.positions = new Positions(store);
        this.takeIn = takeIn;
        this.parking = parking;
        this.setAside = new SetAside(source, store);
    }

    /// Records that are no facts, set aside by this instance.
    long setAside() {
        return setAside.count();
    }

    /// What concerned nobody is still to be recorded: [#positions].
    ///
    /// @return whether some of their tickets wait: those who retry them need what was passed over in the store
    boolean takeIn(List<ConsumerRecord<String, byte[]>> batch) {
        Map<String, List<Delivery>> byKey = new LinkedHashMap<>();
        List<Delivery> noFacts = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            Delivery delivery = Delivery.of(record, keys);
            if (delivery.envelope().isEmpty()) {
                noFacts.add(delivery);
            } else if (!delivery.source().equals(source) || takeIn.restored()) {
                byKey.computeIfAbsent(delivery.key(), k -> new ArrayList<>()).add(delivery);
            }
        }
        setAside.note(noFacts);
        if (byKey.isEmpty()) {
            return false;
        }
        if (takeIn.restored()) {
            positions.forgetAll(); // own facts move positions as well
        }
        Map<Stream, Position> last = positions.of(byKey.values().stream().flatMap(List::stream)
                .map(Deliveries::stream).collect(Collectors.toSet()));
        Set<String> occupied = parking.occupied(byKey.keySet());
        List<Future<Reached>> chains = byKey.entrySet().stream()
                .map(e -> threads.submit(() -> permitted(e.getValue(), last, occupied.contains(e.getKey())))).toList();
        boolean waiting = false;
        for (Future<Reached> chain : chains) {
            Reached reached = result(chain);
            positions.reached(reached.positions());
            if (reached.waits()) {
                positions.forget(reached.positions().keySet());
                waiting = true;
            }
        }
        return waiting;
    }

    /// What this instance knows; only the thread that takes in may ask.
    Positions positions() {
        return positions;
    }

    private static Stream stream(Delivery delivery) {
        return new Stream(delivery.source(), delivery.stream());
    }

    private Reached permitted(List<Delivery> chain, Map<Stream, Position> last, boolean occupied)
            throws InterruptedException {
        permits.acquire();
        try {
            return chain(chain, last, occupied);
        } finally {
            permits.release();
        }
    }

    private Reached chain(List<Delivery> chain, Map<Stream, Position> last, boolean occupied) {
        Map<Stream, Position> reached = new HashMap<>();
        boolean waits = occupied;
        for (Delivery delivery : chain) {
            Stream stream = stream(delivery);
            Position before = reached.computeIfAbsent(stream, last::get);
            if (waits) {
                parkBehind(delivery, before.seen());
                continue;
            }
            try {
                boolean own = delivery.source().equals(source);
                TakeIn.Outcome outcome = own ? takeIn.takeOwn(delivery, before.stored())
                        : takeIn.take(delivery, before.stored(), before.seen());
                long seen = own ? before.seen() : Math.max(before.seen(), delivery.position());
                reached.put(stream, outcome == TakeIn.Outcome.REACTED
                        ? new Position(delivery.position(), Math.max(seen, delivery.position()))
                        : new Position(before.stored(), seen));
            } catch (TakeIn.Poison poison) {
                parking.park(delivery, poison.reason());
                waits = true;
            }
        }
        return new Reached(reached, waits);
    }

    /// What was taken in or passed over before does not wait again.
    private void parkBehind(Delivery delivery, long before) {
        if (delivery.position() > before) {
            parking.park(delivery, ParkingLot.BEHIND);
        }
    }

    private static Reached result(Future<Reached> chain) {
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
