package io.caseloop.mining.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.Oddities;
import io.caseloop.mining.read.LogFile;
import io.caseloop.mining.read.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of public logs equal those that independent programs computed (Q5). Skipped, visibly, where the logs
/// are not at hand.
class KnownFiguresTest {

    @ParameterizedTest
    @CsvSource({
        "running-example.xes, running-example, ACTIVITY, false",
        "running-example.csv, running-example, ACTIVITY, false",
        "receipt.xes.gz, receipt, ACTIVITY, false",
        "helpdesk.xes.gz, helpdesk__all, ACTIVITY, false",
        "helpdesk.xes.gz, helpdesk__complete_only, ACTIVITY, true",
        "06_bpic2013_closed.xes.gz, bpic2013_closed_problems__status, ACTIVITY, false",
        "06_bpic2013_closed.xes.gz, bpic2013_closed_problems__status_substatus, LIFECYCLE, false"})
    void the_figures_equal_the_known_ones(String file, String figures, View view, boolean complete) throws IOException {
        Path path = data("event-logs/" + file);
        assumeTrue(path != null, "skipped: there is no shared/data/event-logs/" + file + " above this module");
        JsonNode known = new ObjectMapper().readTree(data("figures/" + figures + ".json").toFile());
        EventLog log = read(path);
        Variants variants = new Variants(log, view);
        LogFilter filter = complete ? new LogFilter(null, null, null, null, null,
                List.of("Assign seriousness", "Insert ticket"), List.of("Closed"), null, null, null) : LogFilter.NONE;
        Selection selection = Selection.of(log, filter, List.of(variants));
        counts(known, selection, view, variants);
        map(known, MapMiner.map(selection, view));
        variants(known, variants.of(selection, 100));
        known.path("handover").properties().forEach(attribute -> handovers(attribute.getValue(),
                Handovers.of(selection, attribute.getKey(), 10_000)));
    }

    private static void counts(JsonNode known, Selection selection, View view, Variants variants) {
        LogFigures ours = LogFigures.of(selection, view);
        assertThat(ours.cases()).isEqualTo(known.path("cases").asLong());
        assertThat(ours.events()).isEqualTo(known.path("events").asLong());
        assertThat(variants.countIn(selection)).isEqualTo(known.path("variants").asInt());
        percentiles(known.path("trace_length"), ours.eventsPerCase());
        percentiles(known.path("case_duration_s"), ours.durations());
        assertThat(variants.of(selection, 1_000_000)).filteredOn(v -> v.cases() == 1)
                .hasSize(known.path("variants_occurring_once").asInt());
    }

    private static void percentiles(JsonNode known, Percentiles ours) {
        Map<String, Double> named = new HashMap<>(Map.of("min", ours.min(), "mean", ours.mean(), "median",
                ours.median(), "p90", ours.p90(), "p95", ours.p95(), "p99", ours.p99(), "max", ours.max(),
                "sum", ours.sum()));
        known.properties().forEach(value -> assertThat(named.get(value.getKey())).as(value.getKey())
                .isCloseTo(value.getValue().asDouble(), within(1e-6 * Math.max(1, value.getValue().asDouble()))));
    }

    private static void map(JsonNode known, ProcessMap map) {
        assertThat(map.activities().stream().collect(Collectors.toMap(ProcessMap.Activity::name,
                ProcessMap.Activity::events))).isEqualTo(counts(known.path("activity_counts")));
        assertThat(map.activities().stream().collect(Collectors.toMap(ProcessMap.Activity::name,
                ProcessMap.Activity::cases))).isEqualTo(counts(known.path("cases_per_activity")));
        assertThat(map.starts().stream().collect(Collectors.toMap(ProcessMap.End::name, ProcessMap.End::cases)))
                .isEqualTo(counts(known.path("start_activities")));
        assertThat(map.ends().stream().collect(Collectors.toMap(ProcessMap.End::name, ProcessMap.End::cases)))
                .isEqualTo(counts(known.path("end_activities")));
        assertThat(map.transitions()).isEqualTo(known.path("df_total").asLong());
        assertThat(map.arcs()).hasSize(known.path("df_pairs").asInt());
        Map<List<String>, ProcessMap.Arc> arcs = map.arcs().stream()
                .collect(Collectors.toMap(arc -> List.of(arc.from(), arc.to()), arc -> arc));
        known.path("dfg").forEach(arc -> {
            ProcessMap.Arc ours = arcs.get(List.of(arc.path(0).asText(), arc.path(1).asText()));
            assertThat(ours.count()).isEqualTo(arc.path(2).asLong());
            assertThat(ours.seconds().mean()).isCloseTo(arc.path(3).asDouble(), within(0.00051));
            assertThat(ours.seconds().median()).isCloseTo(arc.path(4).asDouble(), within(0.00051));
        });
        assertThat(Shown.of(map, 1).arcs()).isEqualTo(map.arcs());
    }

    private static Map<String, Long> counts(JsonNode node) {
        return node.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asLong()));
    }

    private static void variants(JsonNode known, List<Variants.Variant> ours) {
        Map<List<String>, Long> counts = ours.stream().collect(Collectors.toMap(Variants.Variant::activities,
                Variants.Variant::cases));
        long least = ours.getLast().cases();
        known.path("variant_top100").forEach(variant -> {
            List<String> activities = StreamSupport.stream(variant.path(1).spliterator(), false)
                    .map(JsonNode::asText).toList();
            if (variant.path(0).asLong() > least) {
                assertThat(counts).containsEntry(activities, variant.path(0).asLong());
            }
        });
    }

    private static void handovers(JsonNode known, Handovers ours) {
        assertThat(ours.handovers()).isEqualTo(known.path("handovers").asLong());
        assertThat(ours.casesWithHandover()).isEqualTo(known.path("cases_with_handover").asLong());
        assertThat(ours.pingPong()).isEqualTo(known.path("pingpong_ABA").asLong());
        assertThat(ours.casesWithPingPong()).isEqualTo(known.path("cases_with_pingpong").asLong());
        known.path("top_directed_pairs").forEach(pair -> assertThat(ours.pairs()).contains(new Handovers.Pair(
                pair.path(0).asText(), pair.path(1).asText(), pair.path(2).asLong())));
    }

    private static EventLog read(Path path) throws IOException {
        LogBuilder builder = new LogBuilder(Limits.USUAL, new Oddities());
        LogFormat format = path.toString().endsWith(".csv") ? LogFormat.CSV : LogFormat.XES;
        format.read(new LogFile(() -> Files.newInputStream(path), Limits.USUAL), LogFormat.Options.NONE, builder);
        return builder.build();
    }

    private static Path data(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/data").resolve(name);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        return null;
    }
}
