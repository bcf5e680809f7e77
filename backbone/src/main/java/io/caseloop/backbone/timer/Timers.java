package io.caseloop.backbone.timer;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.Contended;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.runtime.Lease;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.backbone.spi.TimerReaction.Timer;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.timer.DueTimers.Due;
import io.caseloop.decider.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires timers by PostgreSQL's clock, one instance at a time. What a timer leads to and what
/// becomes of its row are one transaction, so it has its effect once (S5); a timer that decided
/// nothing and is still declared fires again later.
public final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int AT_ONCE = 8;
    private static final long SAFETY_MILLIS = 1_000;
    private static final long UNCONFIRMED_MILLIS = 100;
    private static final Duration UNCONFIRMED_AT_MOST = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final AxonBackbone backbone;
    private final StoreReader store;
    private final Map<String, TimerReaction> reactions;
    private final DueTimers line;
    private final Lease lease;
    private final Wakeups.Bell bell;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final LongAdder failures = new LongAdder();
    private final Loop loop;
    private volatile String unconfirmed = "";

    /// @param instance unique per process
    public Timers(AxonBackbone backbone, StoreReader store, Collection<TimerReaction> reactions, InputHorizon horizon,
            String instance, Wakeups wakeups) {
        this.backbone = backbone;
        this.store = store;
        this.reactions = reactions.stream().collect(Collectors.toMap(TimerReaction::kind, r -> r));
        this.line = new DueTimers(store, horizon, reactions);
        this.lease = new Lease(store, "timers", instance, Duration.ofSeconds(6));
        this.bell = wakeups.bell(Wakeups.TIMER);
        this.loop = new Loop(backbone.source() + "-timers", this::turn, () -> {
            horizon.close();
            lease.release();
        });
    }

    public Timers start() {
        if (!reactions.isEmpty()) {
            loop.start();
        }
        return this;
    }

    private void turn() throws InterruptedException {
        if (!lease.hold()) {
            bell.await(SAFETY_MILLIS);
            return;
        }
        int fired = fire(line.plain());
        DueTimers.Sweep judged = line.judging();
        raiseOrClear();
        fired += fire(judged.certain());
        if (fired == 0) {
            bell.await(judged.unsure() ? UNCONFIRMED_MILLIS : untilNext());
        }
    }

    /// A due time whose inputs have not been read is not judged yet: no breach, but an alarm for
    /// operations.
    private void raiseOrClear() {
        String now = line.unsureSince().filter(since -> since.plus(UNCONFIRMED_AT_MOST).isBefore(backbone.now()))
                .map(_ -> "due and unconfirmed for over " + UNCONFIRMED_AT_MOST.toMinutes()
                + " min: inputs have not been read").orElse("");
        if (!now.isEmpty() && unconfirmed.isEmpty()) {
            LOG.warn("timers are due and unconfirmed, the oldest for over {} min: their inputs have not been read",
                    UNCONFIRMED_AT_MOST.toMinutes());
        }
        unconfirmed = now;
    }

    /// Until the next one is due by PostgreSQL's clock, but not longer than a while.
    private long untilNext() {
        return store.query("select greatest(1, least(?, coalesce(ceil(extract(epoch from min(next_try) - now()) * "
                + "1000), ?)))::bigint from timer"
                + " where next_try > now() - interval '1 hour' and kind = any (?)",
                r -> r.getLong(1), SAFETY_MILLIS, SAFETY_MILLIS, reactions.keySet().toArray(String[]::new)).getFirst();
    }

    private int fire(List<Due> due) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        due.forEach(d -> running.add(threads.submit(() -> permitted(d))));
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        return due.size();
    }

    /// Not all at once: the others need the database too.
    private void permitted(Due due) {
        permits.acquireUninterruptibly();
        try {
            fire(due);
        } finally {
            permits.release();
        }
    }

    private void fire(Due due) {
        Timer timer = due.timer();
        Cause cause = new Cause(backbone.source(), timer.key(), "timer:" + timer.kind() + ":" + due.generation(), null);
        Instant now = backbone.now();
        AppendRequest.Fired fired = new AppendRequest.Fired(timer.kind(), timer.id(), due.generation(),
                reactions.get(timer.kind()).next(timer, due.tries() + 1, now));
        try {
            backbone.perform(cause, request -> request.answerTo(fired), work -> {
                reactions.get(timer.kind()).fire(timer, now.isBefore(timer.due()) ? timer.due() : now, work);
                return null;
            });
        } catch (Conflict moved) {
            LOG.debug("timer {} was moved or has fired", timer.kind());
        } catch (Refused refused) {
            LOG.info("timer {} refused by {}", timer.kind(), refused.rule());
            backbone.perform(cause, request -> request.answerTo(fired), work -> null);
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            failures.increment();
            LOG.error("timer {} of {} failed and is tried again later: {}", timer.kind(), timer.key(),
                    Loop.describe(e));
            store.update("update timer set next_try = clock_timestamp() + make_interval(secs => ?) where kind = ? "
                    + "and id = ? and generation = ?",
                    AFTER_FAILURE.toSeconds(), timer.kind(), timer.id(), due.generation());
        }
    }

    private static boolean isAway(RuntimeException e) {
        return e instanceof Overloaded || e instanceof StoreUnavailable && !(e instanceof Contended);
    }

    /// Timers that are due now and have not fired.
    public long overdue() {
        return store.query("select count(*) from timer where next_try <= now()", r -> r.getLong(1)).getFirst();
    }

    /// Times that a reaction failed on this instance.
    public long failed() {
        return failures.sum();
    }

    /// What holds it up, or empty.
    public String trouble() {
        return loop.trouble().isEmpty() ? unconfirmed : loop.trouble();
    }

    @Override
    public void close() {
        if (!reactions.isEmpty()) {
            loop.close();
        }
    }
}
