package io.caseloop.backbone.derivation;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.derivation.RowComparison.Deviation;
import io.caseloop.backbone.derivation.RowComparison.Page;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.WriteGate;
import io.caseloop.events.codec.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings rows into line with the states that declare them, stream by stream and in place, while
/// traffic runs: each correction is an append request without facts that is guarded by the position
/// of its stream (decision 0009).
public final class RowRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(RowRebuild.class);
    private static final int ATTEMPTS = 20;

    private final StoreReader store;
    private final GroupCommit commit;
    private final StreamNames names;
    private final CopyTypes copies;
    private final Function<String, Duration> delays;
    private final RowComparison comparison;

    public RowRebuild(StoreReader store, GroupCommit commit, EventCodec codec, StreamNames names, CopyTypes copies,
                      Function<String, Duration> delays) {
        this.store = store;
        this.commit = commit;
        this.names = names;
        this.copies = copies;
        this.delays = delays;
        this.comparison = new RowComparison(store, codec, delays);
    }

    public List<StreamType<?, ?, ?>> streamTypes() {
        return names.types();
    }

    public List<CopyType<?>> copyTypes() {
        return copies.all();
    }

    /// How many streams of a type there are.
    public long count(StreamType<?, ?, ?> type) {
        return store.query("select count(*) from event where position = 0 and stream >= ? and stream < ?",
                r -> r.getLong(1), type.stream(""), type.name() + ".").getFirst();
    }

    /// Compares all streams of a type.
    ///
    /// @param compared gets the number of streams of each page
    /// @param found gets each stream whose rows differ, and how
    public void compare(StreamType<?, ?, ?> type, LongConsumer compared, Consumer<String> found) {
        walk(type, page -> {
            compared.accept(page.compared());
            page.deviations().forEach(d -> found.accept(describe(d)));
        });
    }

    /// Compares what all copies of a type declare besides their own row.
    public void compare(CopyType<?> type, LongConsumer compared, Consumer<String> found) {
        for (String after = ""; after != null;) {
            Page page = comparison.copies(type, after);
            compared.accept(page.compared());
            page.deviations().forEach(d -> found.accept(describe(d)));
            after = page.next();
        }
    }

    /// Corrects the rows of all streams of a type.
    ///
    /// @return how many streams were corrected
    public long rebuild(StreamType<?, ?, ?> type, LongConsumer compared) {
        long[] corrected = {0};
        walk(type, page -> {
            corrected[0] += page.deviations().size();
            correct(page.deviations());
            compared.accept(page.compared());
        });
        return corrected[0];
    }

    private void walk(StreamType<?, ?, ?> type, Consumer<Page> each) {
        for (String after = ""; after != null;) {
            Page page = comparison.streams(type, after);
            each.accept(page);
            after = page.next();
        }
        each.accept(comparison.withoutFacts(type));
    }

    /// Corrects the rows of recovered streams; until all of them are done nothing else is written.
    public void recovered() {
        List<String> streams = store.query("select distinct stream from recovered where not derived order by 1",
                r -> r.getString(1));
        for (int from = 0; from < streams.size(); from += RowComparison.PAGE) {
            List<String> page = streams.subList(from, Math.min(streams.size(), from + RowComparison.PAGE));
            WriteGate.whileRecovering(() -> correct(comparison.streams(names, page).deviations()));
            LOG.info("recovering: the rows of {} of {} streams are derived", from + page.size(), streams.size());
        }
        for (String stream : streams) {
            AppendRequest done = new AppendRequest();
            done.changes().derived(stream);
            WriteGate.whileRecovering(() -> commit.write(done));
        }
    }

    /// A key that another stream still holds is freed when that stream is corrected, so those in
    /// conflict come again after the others.
    private void correct(List<Deviation> deviations) {
        List<Deviation> open = deviations;
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new StoreUnavailable("the rows of " + open.getFirst().stream()
                        + " could not be derived: another stream holds its key");
            }
            List<String> again = new ArrayList<>();
            for (Deviation deviation : open) {
                try {
                    commit.write(correction(deviation));
                } catch (Conflict moved) {
                    again.add(deviation.stream());
                }
            }
            open = again.isEmpty() ? List.of() : comparison.streams(names, again).deviations();
        }
    }

    private AppendRequest correction(Deviation deviation) {
        AppendRequest request = new AppendRequest();
        request.expect(deviation.stream(), deviation.last());
        RowDifference difference = new RowDifference(delays);
        difference.add(deviation.stream(), deviation.stored(), deviation.declared());
        difference.into(request.changes());
        return request;
    }

    private static String describe(Deviation deviation) {
        return deviation.stream() + ": " + deviation.stored().differenceTo(deviation.declared());
    }
}
