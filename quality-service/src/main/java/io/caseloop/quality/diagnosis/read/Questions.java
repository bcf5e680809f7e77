package io.caseloop.quality.diagnosis.read;

import io.caseloop.edge.Problem;
import io.caseloop.mining.figures.Selection;
import io.caseloop.mining.figures.Variants;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.quality.diagnosis.write.Filters;
import io.caseloop.quality.diagnosis.write.Logs;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// What a question of diagnosis is about: the log, the cases and the view (Q5).
@Singleton
public class Questions {

    /// Of the definitions in docs/figures.md.
    static final String METRICS = "1";

    private final Filters filters;
    private final Logs logs;

    Questions(Filters filters, Logs logs) {
        this.filters = filters;
        this.logs = logs;
    }

    /// @param log an imported log's id, or null for our own journeys
    record Question(String log, String filter, View view, Logs.Ready ready, Selection selection) {

        Variants variants() {
            return ready.variants(view);
        }

        Basis basis() {
            EventLog all = selection.log();
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (int c : selection.cases()) {
                if (all.firstTime(c) != EventLog.NO_TIME) {
                    first = Math.min(first, all.firstTime(c));
                    last = Math.max(last, all.lastTime(c));
                }
            }
            return new Basis(log, filter, METRICS, view.name().toLowerCase(Locale.ROOT), all.cases(), all.events(),
                    selection.size(), selection.events(), first > last ? null : instant(first),
                    first > last ? null : instant(last));
        }
    }

    /// On what a figure is based (Q15).
    ///
    /// @param log an imported log; absent: our own journeys
    /// @param metrics version of the definitions, see docs/figures.md
    /// @param view activity or lifecycle
    /// @param allCases of the log
    /// @param allEvents of the log
    /// @param cases that the filter lets through
    /// @param firstEvent of those cases
    /// @param lastEvent of those cases
    public record Basis(String log, String filter, String metrics, String view, int allCases, int allEvents, int cases,
            int events, Instant firstEvent, Instant lastEvent) {
    }

    Question of(String filter, String view) throws SQLException {
        Filters.Definition definition = filter == null || filter.isEmpty() ? Filters.Definition.EVERYTHING
                : filters.find(filter).orElseThrow(() -> Problem.notFound(
                        "There is no filter with this id; POST /api/quality/filters gives one.",
                        "没有该编号的筛选；可用 POST /api/quality/filters 创建。"));
        Logs.Ready ready = logs.of(definition.log());
        return new Question(definition.log(), filter, view(view), ready, filters.select(definition, ready));
    }

    private static View view(String name) {
        return switch (name == null ? "activity" : name) {
            case "activity", "" -> View.ACTIVITY;
            case "lifecycle" -> View.LIFECYCLE;
            default -> throw Problem.invalidParameter("view", "must be activity or lifecycle",
                    "必须是 activity 或 lifecycle");
        };
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static double number(String name, String text, double otherwise, double least, double most) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        double number = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw Problem.invalidParameter(name, "must be a number from " + least + " to " + most,
                    "必须是 " + least + " 到 " + most + " 之间的数");
        }
        return number;
    }
}
