package io.caseloop.mining.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.Oddities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFiguresTest {

    private static final long START = Instant.parse("2026-01-05T09:00:00Z").getEpochSecond();

    private final Oddities oddities = new Oddities();
    private final LogBuilder builder = new LogBuilder(Limits.USUAL, oddities);

    private void event(String caseId, String activity, long minute, String agent) {
        builder.event(new LogEvent(caseId, activity, null, (START + minute * 60) * 1_000_000, 0,
                Map.of("org:resource", agent), builder.events() + 1));
    }

    private EventLog log() {
        event("1", "open", 0, "A");
        event("1", "work", 10, "B");
        event("1", "work", 20, "A");
        event("1", "close", 30, "A");
        event("2", "open", 0, "A");
        event("2", "close", 60, "A");
        event("3", "open", 60 * 24 * 40, "C");
        event("3", "close", 60 * 24 * 40 + 60, "C");
        builder.caseAttributes("1", Map.of("kind", "fault"));
        builder.caseAttributes("2", Map.of("kind", "request"));
        builder.caseAttributes("3", Map.of("kind", "request"));
        builder.measure("2", "stars", 4);
        return builder.build();
    }

    private static Selection filtered(EventLog log, LogFilter filter) {
        return Selection.of(log, filter, List.of(new Variants(log, View.ACTIVITY)));
    }

    @Test
    void rework_and_ping_pong_are_counted() {
        Selection all = Selection.all(log());
        assertThat(Rework.of(all, View.ACTIVITY)).isEqualTo(new Rework(1, 1, 1));
        Handovers handovers = Handovers.of(all, "org:resource", 10);
        assertThat(handovers.handovers()).isEqualTo(2);
        assertThat(handovers.pingPong()).isEqualTo(1);
        assertThat(Handovers.of(all, "team", 10).handovers()).isZero();
    }

    @Test
    void every_condition_of_a_filter_selects() {
        EventLog log = log();
        String variant = new Variants(log, View.ACTIVITY).of(Selection.all(log), 1).getFirst().id();
        assertThat(filtered(log, new LogFilter(null, Instant.parse("2026-02-01T00:00:00Z"), null, null, null, null,
                null, null, null, null)).size()).isEqualTo(2);
        assertThat(filtered(log, new LogFilter(null, null, Map.of("kind", List.of("request")), null, null, null, null,
                null, null, null)).size()).isEqualTo(2);
        assertThat(filtered(log, new LogFilter(null, null, Map.of("org:resource", List.of("B", "C")), null, null, null,
                null, null, null, null)).size()).isEqualTo(2);
        assertThat(filtered(log, new LogFilter(null, null, null, List.of("work", "open"), null, null, null, null, null,
                null)).size()).isEqualTo(1);
        assertThat(filtered(log, new LogFilter(null, null, null, null, List.of("work"), List.of("open"),
                List.of("close"), null, null, null)).size()).isEqualTo(2);
        assertThat(filtered(log, new LogFilter(null, null, null, null, null, null, null, 1801.0, null, null)).size())
                .isEqualTo(2);
        assertThat(filtered(log, new LogFilter(null, null, null, null, null, null, null, null, null,
                List.of(variant))).size()).isEqualTo(2);
    }

    @Test
    void cases_are_grouped_by_attribute_and_by_period() {
        Selection all = Selection.all(log());
        assertThat(LogFigures.groups(all, "kind").keySet()).containsExactly("request", "fault");
        assertThat(LogFigures.groups(all, "org:resource").get("A").size()).isEqualTo(2);
        assertThat(LogFigures.groups(all, "month").keySet()).containsExactly("2026-01", "2026-02");
        assertThat(LogFigures.of(all, View.ACTIVITY).measures().get("stars").mean()).isEqualTo(4);
    }

    @Test
    void hidden_arcs_are_counted_and_activities_stay_connected() {
        ProcessMap map = MapMiner.map(Selection.all(log()), View.ACTIVITY);
        Shown half = Shown.of(map, 0.3);
        assertThat(half.arcs()).extracting(ProcessMap.Arc::from, ProcessMap.Arc::to).containsExactly(
                tuple("open", "close"),
                tuple("open", "work"),
                tuple("work", "close"));
        assertThat(half.connecting()).hasSize(2);
        assertThat(half.hiddenIn()).containsOnly(Map.entry("work", 1));
        assertThat(Shown.of(map, 1).connecting()).isEmpty();
    }

    @Test
    void percentiles_are_interpolated_linearly() {
        Percentiles four = Percentiles.of(new double[] {4, 1, 3, 2}, 4);
        assertThat(four.median()).isEqualTo(2.5);
        assertThat(four.p90()).isEqualTo(3.7);
        assertThat(Percentiles.of(new double[0], 0).median()).isNull();
    }

    @Test
    void too_many_activities_are_refused_and_too_wide_attributes_left_out() {
        LogBuilder small = new LogBuilder(new Limits(1, 100, 3, 3, 1 << 20), oddities);
        for (int i = 0; i < 5; i++) {
            small.event(new LogEvent("1", "same", null, i, 0, Map.of("id", "v" + i), i + 1));
        }
        assertThat(small.build().eventColumns()).isEmpty();
        assertThat(oddities.list()).contains(new Oddities.Oddity("attribute-left-out", "id", 4, 1));
        LogBuilder wide = new LogBuilder(new Limits(1, 100, 3, 3, 1 << 20), oddities);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 5; i++) {
                wide.event(new LogEvent("1", "activity " + i, null, i, 0, Map.of(), i + 1));
            }
        }).isInstanceOf(BrokenLog.class).hasMessageContaining("more than 3 different activities");
    }
}
