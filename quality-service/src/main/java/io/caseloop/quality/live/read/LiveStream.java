package io.caseloop.quality.live.read;

import io.caseloop.edge.Caller.Validity;
import io.caseloop.quality.journey.read.CommitLog.Commit;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// The stream of one reader. What the reader has not taken waits here, at most [#MOST_WAITING] events; then it is
/// dropped and the reader gets `reset`.
final class LiveStream {

    static final int MOST_WAITING = 500;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final long openedNanos = System.nanoTime();
    private final LiveTopics topics;
    private final String subject;
    private final Optional<String> agent;
    private final Validity validity;
    private final Queue<LiveEvent> waiting = new ArrayDeque<>();
    private MultiEmitter<? super LiveEvent> reader;
    private LivePosition sent;
    private boolean sending;
    private boolean ended;

    /// @param agent as whom the reader sees some cases only
    LiveStream(LiveTopics topics, String subject, Optional<String> agent, Validity validity, LivePosition sent) {
        this.topics = topics;
        this.subject = subject;
        this.agent = agent;
        this.validity = validity;
        this.sent = sent;
    }

    String subject() {
        return subject;
    }

    LiveTopics topics() {
        return topics;
    }

    Optional<String> agent() {
        return agent;
    }

    /// Whether the reader's token is no longer valid.
    boolean isOver(Instant now) {
        return validity.isOver(now);
    }

    /// Whether the reader was gone before the answer began.
    synchronized boolean wasNeverRead(long nanos) {
        return reader == null && nanos - openedNanos > PATIENCE_NANOS;
    }

    /// The reader has come.
    void attach(MultiEmitter<? super LiveEvent> emitter) {
        synchronized (this) {
            reader = emitter;
        }
        emitter.onRequest(_ -> send());
        send();
    }

    void add(Commit commit) {
        synchronized (this) {
            if (commit.position() <= sent.commit()) {
                return;
            }
            List<LiveEvent> events = topics.of(commit, commit.position() == sent.commit() + 1 ? sent.event() : 0);
            sent = new LivePosition(commit.position(), 0);
            if (waiting.size() + events.size() > MOST_WAITING) {
                waiting.clear();
                waiting.add(LiveEvent.reset(commit.position()));
            } else {
                waiting.addAll(events);
            }
        }
        send();
    }

    /// Everything up to this position was sent or is lost.
    synchronized void reset(long position) {
        sent = new LivePosition(position, 0);
        waiting.clear();
        waiting.add(LiveEvent.reset(position));
    }

    /// A sign of life, with the position up to which there was nothing to send.
    void beat() {
        synchronized (this) {
            if (waiting.isEmpty()) {
                waiting.add(LiveEvent.heartbeat(sent.commit()));
            }
        }
        send();
    }

    void end() {
        MultiEmitter<? super LiveEvent> last;
        synchronized (this) {
            ended = true;
            waiting.clear();
            last = reader;
        }
        if (last != null) {
            last.complete();
        }
    }

    /// Gives the reader as much as was asked for. One thread at a time; nothing is sent under the lock.
    private void send() {
        for (LiveEvent event = next(true); event != null; event = next(false)) {
            reader.emit(event);
        }
    }

    private synchronized LiveEvent next(boolean begin) {
        if (begin && sending) {
            return null;
        }
        sending = !ended && reader != null && reader.requested() > 0 && !waiting.isEmpty();
        return sending ? waiting.poll() : null;
    }
}
