package io.caseloop.backbone.runtime;

import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;

/// One holder at a time, by PostgreSQL's clock; a lease that ends later than one can was given
/// before that clock was set back, and binds nobody. A holder that was paused may not know that it
/// lost it: what it does then must be fenced by something else.
public final class Lease {

    private final StoreReader store;
    private final String name;
    private final String holder;
    private final Duration life;
    private long renewAt = Long.MIN_VALUE;
    private boolean held;

    /// @param holder unique per process
    public Lease(StoreReader store, String name, String holder, Duration life) {
        this.store = store;
        this.name = name;
        this.holder = holder;
        this.life = life;
    }

    /// Takes or renews it, asking PostgreSQL at most three times per life.
    public synchronized boolean hold() {
        long now = System.nanoTime();
        if (renewAt != Long.MIN_VALUE && now - renewAt < 0) {
            return held;
        }
        held = !store.query("insert into lease as l (name, holder, until, epoch) values (?, ?, clock_timestamp() + "
                + "make_interval(secs => ?), 1)"
                + " on conflict (name) do update set holder = excluded.holder, until = excluded.until,"
                + " epoch = l.epoch + case when l.holder = excluded.holder then 0 else 1 end"
                + " where l.holder = excluded.holder or l.until < clock_timestamp()"
                + " or l.until > clock_timestamp() + make_interval(secs => ?) returning epoch",
                r -> r.getLong(1), name, holder, life.toMillis() / 1000.0, 2 * life.toMillis() / 1000.0).isEmpty();
        renewAt = System.nanoTime() + life.toNanos() / 3;
        return held;
    }

    /// Lets the next one have it at once.
    public synchronized void release() {
        if (held) {
            store.update("update lease set until = clock_timestamp() - interval '1 second' where name = ? and holder "
                    + "= ?", name, holder);
            held = false;
            renewAt = Long.MIN_VALUE;
        }
    }
}
