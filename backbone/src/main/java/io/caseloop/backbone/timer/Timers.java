package io.caseloop.backbone.timer;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Conflict;
import io.caseloop.backbone.TimerReaction;
import io.caseloop.backbone.TimerReaction.Timer;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.store.Lease;
import io.caseloop.backbone.store.Loop;
import io.caseloop.backbone.store.Member;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.Wakeups;
import io.caseloop.decider.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires timers by PostgreSQL's clock, one instance at a time; a timer's row goes in the same transaction as what it led to,
/// so it fires once whatever happens (S5).
public final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int BATCH = 500;
    private static final int AT_ONCE = 8;
    private static final long SAFETY_MILLIS = 1_000;
    private static final long UNCONFIRMED_MILLIS = 100;
    private static final Duration UNCONFIRMED_AT_MOST = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private record Due(Timer timer, UUID generation) {
    }

    private final AxonBackbone backbone;
    private final StoreReader store;
    private final Map<String, TimerReaction> reactions;
    private final InputHorizon horizon;
    private final Lease lease;
    private final Wakeups.Bell bell;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final LongAdder failures = new LongAdder();
    private final Loop loop;
    private volatile String unconfirmed = "";

    /// @param instance unique per process
    public Timers(AxonBackbone backbone, StoreReader store, Collection<TimerReaction> reactions, InputHorizon horizon, String instance, Wakeups wakeups) {
        this.backbone = backbone;
        this.store = store;
        this.reactions = reactions.stream().collect(Collectors.toMap(TimerReaction::kind, r -> r));
        this.horizon = horizon;
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
        int fired = fire(due(kinds(false)));
        List<Due> judged = due(kinds(true));
        List<Due> certain = certain(judged);
        raiseOrClear(judged, certain);
        fired += fire(certain);
        if (fired == 0) {
            bell.await(certain.size() < judged.size() ? UNCONFIRMED_MILLIS : untilNext());
        }
    }

    /// What is due and cannot be judged because its inputs have not been read is nobody's breach, but operations must know.
    private void raiseOrClear(List<Due> judged, List<Due> certain) {
        String now = "";
        if (certain.size() < judged.size()) {
            Due oldest = judged.stream().filter(due -> !certain.contains(due)).findFirst().orElseThrow();
            if (oldest.timer().due().plus(UNCONFIRMED_AT_MOST).isBefore(backbone.now())) {
                now = "due and unconfirmed for over " + UNCONFIRMED_AT_MOST.toMinutes() + " min: inputs have not been read";
            }
        }
        if (!now.isEmpty() && unconfirmed.isEmpty()) {
            LOG.warn("{} timers are due and unconfirmed, the oldest for over {} min: their inputs have not been read", judged.size() - certain.size(),
                    UNCONFIRMED_AT_MOST.toMinutes());
        }
        unconfirmed = now;
    }

    private String kinds(boolean afterInputs) {
        return reactions.values().stream().filter(r -> r.afterInputs() == afterInputs).map(TimerReaction::kind).collect(Collectors.joining("\u001f"));
    }

    private List<Due> due(String kinds) {
        return kinds.isEmpty() ? List.of() : store.query("select kind, id, key, due, generation from timer where due <= now()"
                + " and kind = any (string_to_array(?, chr(31))) order by due limit ?",
                r -> new Due(new Timer(r.getString(1), r.getString(2), r.getString(3), r.getObject(4, OffsetDateTime.class).toInstant()),
                        r.getObject(5, UUID.class)), kinds, BATCH);
    }

    private List<Due> certain(List<Due> judged) {
        if (judged.isEmpty()) {
            return List.of();
        }
        horizon.advance();
        List<Due> past = judged.stream().filter(d -> horizon.isPast(d.timer().key(), d.timer().due())).toList();
        Set<String> parked = parked(past);
        return past.stream().filter(d -> !parked.contains(d.timer().key())).toList();
    }

    /// What waits in the parking lot has not been read: nothing is judged about its ticket until it leaves. To be asked after the bookmarks:
    /// what they have passed has been taken in by then, or stands here.
    private Set<String> parked(List<Due> past) {
        return Set.copyOf(store.query("select distinct key from parked where key = any (?)", r -> r.getString(1),
                (Object) past.stream().map(d -> d.timer().key()).distinct().toArray(String[]::new)));
    }

    /// Until the next one is due by PostgreSQL's clock, but not longer than a while.
    private long untilNext() {
        String known = String.join("\u001f", reactions.keySet());
        return store.query("select greatest(1, least(?, coalesce(ceil(extract(epoch from min(due) - now()) * 1000), ?)))::bigint from timer"
                + " where due > now() - interval '1 hour' and kind = any (string_to_array(?, chr(31)))",
                r -> r.getLong(1), SAFETY_MILLIS, SAFETY_MILLIS, known).getFirst();
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
        Member.Fired fired = new Member.Fired(timer.kind(), timer.id(), due.generation());
        Instant now = backbone.now();
        try {
            backbone.perform(cause, member -> member.answerTo(fired), work -> {
                reactions.get(timer.kind()).fire(timer, now.isBefore(timer.due()) ? timer.due() : now, work);
                return null;
            });
        } catch (Conflict moved) {
            LOG.debug("timer {} was moved or has fired", timer.kind());
        } catch (Refused refused) {
            LOG.info("timer {} refused by {}", timer.kind(), refused.rule());
            backbone.perform(cause, member -> member.answerTo(fired), work -> null);
        } catch (io.caseloop.backbone.StoreUnavailable | io.caseloop.backbone.Overloaded away) {
            throw away;
        } catch (RuntimeException e) {
            failures.increment();
            LOG.error("timer {} of {} failed and is tried again later: {}", timer.kind(), timer.key(), Loop.describe(e));
            store.update("update timer set due = clock_timestamp() + make_interval(secs => ?) where kind = ? and id = ? and generation = ?",
                    AFTER_FAILURE.toSeconds(), timer.kind(), timer.id(), due.generation());
        }
    }

    /// Timers that are due now and have not fired.
    public long overdue() {
        return store.query("select count(*) from timer where due <= now()", r -> r.getLong(1)).getFirst();
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
