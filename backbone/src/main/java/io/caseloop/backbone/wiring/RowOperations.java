package io.caseloop.backbone.wiring;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.derivation.RowRebuild;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.backbone.spi.Rebuilding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rebuild and comparison of rows, as operators ask for them.
class RowOperations implements DerivedRows {

    private static final Logger LOG = LoggerFactory.getLogger(RowOperations.class);
    private static final int MOST = 200;

    private final RowRebuild rows;
    private final List<Projection> projections;

    RowOperations(RowRebuild rows, Supplier<Instant> clock) {
        this.rows = rows;
        this.projections = rows.streamTypes().stream().<Projection>map(type -> new OfType(type, clock)).toList();
    }

    @Override
    public List<Projection> projections() {
        return projections;
    }

    @Override
    public Comparison compare() {
        long[] streams = {0};
        long[] all = {0};
        List<String> first = new ArrayList<>();
        Consumer<String> found = difference -> {
            if (all[0]++ < MOST) {
                first.add(difference);
            }
        };
        for (StreamType<?, ?, ?> type : rows.streamTypes()) {
            rows.compare(type, compared -> streams[0] += compared, found);
        }
        for (CopyType<?> type : rows.copyTypes()) {
            rows.compare(type, compared -> streams[0] += compared, found);
        }
        return new Comparison(streams[0], List.copyOf(first), all[0] - first.size());
    }

    private final class OfType implements Projection {

        private final StreamType<?, ?, ?> type;
        private final Rebuilding rebuilding;

        private OfType(StreamType<?, ?, ?> type, Supplier<Instant> clock) {
            this.type = type;
            this.rebuilding = new Rebuilding(name(), clock);
        }

        @Override
        public String name() {
            return "rows-" + type.name();
        }

        @Override
        public Progress progress() {
            return rebuilding.progress();
        }

        @Override
        public Progress rebuild() {
            return rebuilding.begun(() -> {
                long total = rows.count(type);
                Thread.ofVirtual().name(name()).start(this::run);
                return total;
            });
        }

        private void run() {
            try {
                long corrected = rows.rebuild(type, rebuilding::further);
                LOG.info("{} rebuilt: the rows of {} streams were corrected", name(), corrected);
                rebuilding.ended(State.REBUILT);
            } catch (RuntimeException e) {
                LOG.warn("{} stopped before its end and can be started again: {}", name(), e.getClass().getName());
                rebuilding.ended(State.FAILED);
            }
        }
    }
}
