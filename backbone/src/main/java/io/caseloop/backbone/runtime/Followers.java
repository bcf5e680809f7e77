package io.caseloop.backbone.runtime;

import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.spi.Follower;
import io.caseloop.backbone.spi.Following;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/// Shows every fact of the own store to the local copies of this instance, from the beginning, then as they come.
public final class Followers implements Following, AutoCloseable {

    private static final int BATCH = 1_000;
    private static final long SAFETY_MILLIS = 1_000;

    private final String source;
    private final Collection<Follower> followers;
    private final StoreReader store;
    private final EventCodec codec;
    private final Wakeups.Bell bell;
    private final Loop loop;
    private final Map<Integer, Long> reached = new HashMap<>();
    private final Queue<Newcomer> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Newcomer, Map<Integer, Long>> newcomers = new HashMap<>();
    private volatile boolean caughtUp;

    public Followers(String source, Collection<Follower> followers, StoreReader store, EventCodec codec,
            Wakeups wakeups) {
        this.source = source;
        this.followers = List.copyOf(followers);
        this.store = store;
        this.codec = codec;
        this.bell = wakeups.bell(Wakeups.APPENDED);
        this.loop = new Loop(source + "-follow", this::turn, () -> { });
    }

    public Followers start() {
        if (followers.isEmpty()) {
            caughtUp = true;
        } else {
            loop.start();
        }
        return this;
    }

    private void turn() throws InterruptedException {
        boolean read = show(store.heads(), reached, (envelope, fact) ->
                followers.forEach(f -> f.apply(envelope, fact)));
        for (Newcomer newcomer = waiting.poll(); newcomer != null; newcomer = waiting.poll()) {
            newcomers.put(newcomer, new HashMap<>());
        }
        for (Newcomer newcomer : List.copyOf(newcomers.keySet())) {
            read |= show(newcomer);
        }
        if (!read) {
            caughtUp = true;
            bell.await(SAFETY_MILLIS);
        }
    }

    /// Up to the heads, a batch of each segment.
    private boolean show(Map<Integer, Long> heads, Map<Integer, Long> reached, BiConsumer<EventEnvelope, Fact> to) {
        boolean read = false;
        for (Map.Entry<Integer, Long> head : heads.entrySet()) {
            // less than before: what no topic had did not come back
            long from = Math.min(head.getValue(), reached.getOrDefault(head.getKey(), 0L));
            reached.replace(head.getKey(), from);
            if (head.getValue() > from) {
                for (StoredEvent event : store.segment(head.getKey(), from,
                        (int) Math.min(BATCH, head.getValue() - from))) {
                    codec.decode(event.type(), event.data(), event.subject())
                            .ifPresent(fact -> to.accept(event.envelope(source), fact));
                    reached.put(head.getKey(), event.number());
                }
                read = true;
            }
        }
        return read;
    }

    /// Never more than the others have seen, so that nothing comes twice to what takes their place.
    private boolean show(Newcomer newcomer) {
        Map<Integer, Long> shown = newcomers.get(newcomer);
        try {
            boolean read = show(reached, shown, newcomer::apply);
            if (shown.equals(reached)) {
                newcomers.remove(newcomer);
                newcomer.caughtUp();
            }
            return read;
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException why) {
            newcomers.remove(newcomer);
            newcomer.failed(why);
            return true;
        }
    }

    @Override
    public long follow(Newcomer newcomer) {
        long now = store.heads().values().stream().mapToLong(Long::longValue).sum();
        waiting.add(newcomer);
        bell.ring();
        return now;
    }

    /// Whether everything that was there at the start has been shown.
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        if (!followers.isEmpty()) {
            loop.close();
        }
    }
}
