package io.caseloop.quality.live.read;

import io.caseloop.quality.journey.read.CommitLog;
import io.caseloop.quality.journey.read.CommitLog.Commit;
import io.caseloop.quality.journey.read.CommitLog.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The open live streams of this instance. One reader of the commit log serves all of them; the log has
/// the commits of all instances.
@ApplicationScoped
public class LiveStreams {

    /// A new stream begins so far back, so that what is read while it is opened is not missed.
    private static final Duration RECENT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private final CommitLog log;
    private final LiveConfig config;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    /// The last commit that all streams have; guarded by this.
    private long position;

    LiveStreams(CommitLog log, LiveConfig config) {
        this.log = log;
        this.config = config;
    }

    /// Whether one more stream of the subject is allowed.
    boolean hasRoomFor(String subject) {
        return streams.size() < config.streams()
                && streams.stream().filter(stream -> stream.subject().equals(subject)).count()
                < config.streamsPerSubject();
    }

    /// @return where a stream without a position begins
    LivePosition recent() throws SQLException {
        return new LivePosition(log.kept(RECENT).recent(), 0);
    }

    /// Sends the stream what it has missed, and from now on what comes. Nothing is between the two, because both read
    /// the log under one lock.
    ///
    /// @param from the last position that the reader has
    synchronized void open(LiveStream stream, LivePosition from) throws SQLException {
        Kept kept = log.kept(RECENT);
        if (streams.isEmpty()) {
            position = kept.newest();
        }
        List<Commit> missed = kept.continuesFrom(from.commit()) ? log.after(from.commit(), config.catchUp() + 1)
                : List.of();
        if (!kept.continuesFrom(from.commit()) || missed.size() > config.catchUp()) {
            stream.reset(kept.newest());
        } else {
            missed.forEach(stream::add);
        }
        stream.beat();
        streams.add(stream);
    }

    /// Reads what was committed since, and adds it to all streams.
    synchronized void publish() throws SQLException {
        List<Commit> commits;
        do {
            commits = streams.isEmpty() ? List.of() : log.after(position, AT_ONCE);
            for (Commit commit : commits) {
                streams.forEach(stream -> stream.add(commit));
                position = commit.position();
            }
        } while (commits.size() == AT_ONCE);
    }

    void each(Consumer<LiveStream> act) {
        streams.forEach(act);
    }

    void endThose(Predicate<LiveStream> which) {
        for (LiveStream stream : streams) {
            if (which.test(stream)) {
                close(stream);
                stream.end();
            }
        }
    }

    /// Its reader has gone.
    void close(LiveStream stream) {
        streams.remove(stream);
    }

    int count() {
        return streams.size();
    }
}
