package io.caseloop.quality.diagnosis.write;

import io.caseloop.edge.Problem;
import io.caseloop.mining.figures.Variants;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.Oddities;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Logs as columns, kept ready within a bound of memory; those that were not asked for longest are read again when
/// they are (Q5).
@Singleton
public class Logs {

    private final ImportRows rows;
    private final OwnJourneys own;
    private final DiagnosisConfig config;
    private final Map<String, Ready> ready = new LinkedHashMap<>(16, 0.75f, true);
    private Ready ofJourneys;

    Logs(ImportRows rows, OwnJourneys own, DiagnosisConfig config) {
        this.rows = rows;
        this.own = own;
        this.config = config;
    }

    /// A log with its variants in both views.
    public record Ready(EventLog log, Variants byActivity, Variants byLifecycle) {

        static Ready of(EventLog log) {
            return new Ready(log, new Variants(log, View.ACTIVITY), new Variants(log, View.LIFECYCLE));
        }

        public Variants variants(View view) {
            return view == View.ACTIVITY ? byActivity : byLifecycle;
        }

        public List<Variants> all() {
            return List.of(byActivity, byLifecycle);
        }
    }

    /// @param id of an imported log; null = our own journeys
    /// @throws Problem 404 when there is no such log, 409 while it is being imported
    public synchronized Ready of(String id) throws SQLException {
        if (id == null) {
            EventLog current = own.current();
            if (ofJourneys == null || ofJourneys.log() != current) {
                ofJourneys = Ready.of(current);
            }
            return ofJourneys;
        }
        Optional<ImportedLog> log = rows.find(id);
        if (log.isEmpty() || log.get().state().equals("failed")) {
            throw Problem.notFound("There is no imported log with this id.", "没有该编号的导入日志。");
        }
        if (!log.get().isDone()) {
            throw Problem.notYetKnown("The log is still being imported.", "该日志仍在导入中。");
        }
        Ready known = ready.get(id);
        return known == null ? keep(id, read(id)) : known;
    }

    private EventLog read(String id) throws SQLException {
        LogBuilder builder = new LogBuilder(new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Limits.USUAL.activities(),
                Limits.USUAL.values(), config.attributeBytes()), new Oddities());
        try {
            rows.read(id, builder);
        } catch (IOException e) {
            throw new IllegalStateException("a block of an imported log cannot be unpacked", e);
        }
        return builder.build();
    }

    synchronized Ready keep(String id, EventLog log) {
        Ready fresh = Ready.of(log);
        ready.put(id, fresh);
        long bytes = ready.values().stream().mapToLong(r -> r.log().bytes()).sum();
        var eldest = ready.entrySet().iterator();
        while (bytes > config.memoryBytes() && ready.size() > 1) {
            bytes -= eldest.next().getValue().log().bytes();
            eldest.remove();
        }
        return fresh;
    }

    synchronized void forget(String id) {
        ready.remove(id);
    }
}
