package io.caseloop.mining.figures;

import io.caseloop.mining.log.Column;
import io.caseloop.mining.log.Dictionary;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The figures of the selected cases; definitions are in docs/figures.md (Q5).
///
/// @param eventsPerCase number of events of a case
/// @param durations seconds from the first to the last event of a case
/// @param measures further numbers of cases, e.g. of our own journeys
public record LogFigures(long cases, long events, Percentiles eventsPerCase, Percentiles durations, Rework rework,
        Map<String, Percentiles> measures) {

    /// Periods by which cases can be grouped, by the time of their first event in UTC.
    public static final Set<String> PERIODS = Set.of("day", "week", "month", "quarter");

    public static LogFigures of(Selection selection, View view) {
        EventLog log = selection.log();
        double[] lengths = selection.stream().mapToDouble(c -> log.to(c) - log.from(c)).toArray();
        double[] durations = selection.stream().mapToDouble(log::duration).filter(d -> !Double.isNaN(d)).toArray();
        Map<String, Percentiles> measures = new TreeMap<>();
        log.measures().forEach((name, values) -> {
            double[] known = selection.stream().mapToDouble(c -> values[c]).filter(d -> !Double.isNaN(d)).toArray();
            measures.put(name, Percentiles.of(known, known.length));
        });
        return new LogFigures(selection.size(), selection.events(), Percentiles.of(lengths, lengths.length),
                Percentiles.of(durations, durations.length), Rework.of(selection, view), measures);
    }

    /// The selected cases by the value of an attribute of the case, else of its last event that has it; or by period.
    /// Cases without a value are left out. Largest group first; periods in their order.
    public static Map<String, Selection> groups(Selection selection, String by) {
        IntFunction<String> value = PERIODS.contains(by) ? period(selection.log(), by) : value(selection.log(), by);
        Map<String, BitSet> cases = new HashMap<>();
        selection.stream().forEach(c -> {
            String key = value.apply(c);
            if (key != null) {
                cases.computeIfAbsent(key, _ -> new BitSet()).set(c);
            }
        });
        Comparator<Map.Entry<String, BitSet>> byName = Map.Entry.comparingByKey();
        Comparator<Map.Entry<String, BitSet>> bySize =
                Comparator.comparingInt(e -> -e.getValue().cardinality());
        Map<String, Selection> groups = new LinkedHashMap<>();
        cases.entrySet().stream().sorted(PERIODS.contains(by) ? byName : bySize.thenComparing(byName))
                .forEach(e -> groups.put(e.getKey(),
                        new Selection(selection.log(), e.getValue().stream().toArray())));
        return groups;
    }

    private static IntFunction<String> value(EventLog log, String by) {
        Column ofCase = log.caseColumns().get(by);
        Column ofEvents = log.eventColumn(by).orElse(null);
        return c -> {
            if (ofCase != null && ofCase.codes()[c] != Dictionary.ABSENT) {
                return ofCase.value(c);
            }
            for (int row = log.to(c) - 1; ofEvents != null && row >= log.from(c); row--) {
                if (ofEvents.codes()[row] != Dictionary.ABSENT) {
                    return ofEvents.value(row);
                }
            }
            return null;
        };
    }

    private static IntFunction<String> period(EventLog log, String by) {
        return c -> {
            if (log.firstTime(c) == EventLog.NO_TIME) {
                return null;
            }
            var date = Instant.EPOCH.plus(log.firstTime(c), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDate();
            return switch (by) {
                case "day" -> date.toString();
                case "week" -> date.get(IsoFields.WEEK_BASED_YEAR) + "-W"
                        + String.format("%02d", date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                case "month" -> YearMonth.from(date).toString();
                default -> date.getYear() + "-Q" + date.get(IsoFields.QUARTER_OF_YEAR);
            };
        };
    }

    /// Whether the log has the attribute, on cases or on events.
    public static boolean knows(EventLog log, String by) {
        return PERIODS.contains(by) || log.caseColumns().containsKey(by) || log.eventColumn(by).isPresent();
    }

    /// Attributes by which cases can be grouped, by name.
    public static List<String> attributes(EventLog log) {
        return Stream.concat(log.caseColumns().keySet().stream(),
                log.eventColumns().keySet().stream()).distinct().sorted().toList();
    }
}
