package io.caseloop.backbone.store;

import io.caseloop.backbone.Follower;
import io.caseloop.events.codec.EventCodec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Shows every fact of the own store to the local copies of this instance, from the beginning, then as they come.
public final class Followers implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final long SAFETY_MILLIS = 1_000;

    private final String source;
    private final Collection<Follower> followers;
    private final StoreReader store;
    private final EventCodec codec;
    private final Wakeups.Bell bell;
    private final Loop loop;
    private final Map<Integer, Long> reached = new HashMap<>();
    private volatile boolean caughtUp;

    public Followers(String source, Collection<Follower> followers, StoreReader store, EventCodec codec, Wakeups wakeups) {
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
        boolean read = false;
        for (Map.Entry<Integer, Long> head : store.heads().entrySet()) {
            long from = reached.getOrDefault(head.getKey(), 0L);
            if (head.getValue() < from) {
                // the store was restored: what comes now may bear numbers that others had
                reached.put(head.getKey(), 0L);
                read = true;
            } else if (head.getValue() > from) {
                for (StoredEvent event : store.segment(head.getKey(), from, BATCH)) {
                    codec.decode(event.type(), event.data()).ifPresent(fact -> followers.forEach(f -> f.apply(event.envelope(source), fact)));
                    reached.put(head.getKey(), event.number());
                }
                read = true;
            }
        }
        if (!read) {
            caughtUp = true;
            bell.await(SAFETY_MILLIS);
        }
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
