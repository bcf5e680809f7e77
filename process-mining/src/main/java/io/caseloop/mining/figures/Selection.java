package io.caseloop.mining.figures;

import io.caseloop.mining.log.Column;
import io.caseloop.mining.log.Dictionary;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The cases of a log that a filter lets through, in the order of the log.
public final class Selection {

    private final EventLog log;
    private final int[] cases;
    private final int events;

    /// @param cases numbers of cases of the log, ascending
    public Selection(EventLog log, int[] cases) {
        this.log = log;
        this.cases = cases;
        this.events = IntStream.of(cases).map(c -> log.to(c) - log.from(c)).sum();
    }

    public static Selection all(EventLog log) {
        return new Selection(log, IntStream.range(0, log.cases()).toArray());
    }

    /// @param variants of the log in the views whose ids the filter may name
    public static Selection of(EventLog log, LogFilter filter, Collection<Variants> variants) {
        List<IntPredicate> conditions = new ArrayList<>();
        time(log, filter, conditions);
        filter.attributes().forEach((name, values) -> conditions.add(attribute(log, name, values)));
        if (!filter.starts().isEmpty()) {
            Names names = new Names(log, filter.starts());
            conditions.add(c -> names.at(log.from(c)));
        }
        if (!filter.ends().isEmpty()) {
            Names names = new Names(log, filter.ends());
            conditions.add(c -> names.at(log.to(c) - 1));
        }
        if (!filter.avoids().isEmpty()) {
            Names names = new Names(log, filter.avoids());
            conditions.add(c -> IntStream.range(log.from(c), log.to(c)).noneMatch(names::at));
        }
        for (String name : filter.passes()) {
            Names names = new Names(log, List.of(name));
            conditions.add(c -> IntStream.range(log.from(c), log.to(c)).anyMatch(names::at));
        }
        if (!filter.variants().isEmpty()) {
            conditions.add(c -> variants.stream().anyMatch(v -> filter.variants().contains(v.idOf(c))));
        }
        return new Selection(log, IntStream.range(0, log.cases())
                .filter(c -> conditions.stream().allMatch(condition -> condition.test(c))).toArray());
    }

    private static void time(EventLog log, LogFilter filter, List<IntPredicate> conditions) {
        if (filter.from() != null) {
            long from = micros(filter.from());
            conditions.add(c -> log.firstTime(c) != EventLog.NO_TIME && log.firstTime(c) >= from);
        }
        if (filter.to() != null) {
            long to = micros(filter.to());
            conditions.add(c -> log.firstTime(c) != EventLog.NO_TIME && log.firstTime(c) < to);
        }
        if (filter.minSeconds() != null) {
            conditions.add(c -> log.duration(c) >= filter.minSeconds());
        }
        if (filter.maxSeconds() != null) {
            conditions.add(c -> log.duration(c) <= filter.maxSeconds());
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static IntPredicate attribute(EventLog log, String name, List<String> values) {
        Column ofCase = log.caseColumns().get(name);
        Column ofEvents = log.eventColumn(name).orElse(null);
        BitSet caseCodes = codes(ofCase, values);
        BitSet eventCodes = codes(ofEvents, values);
        return c -> has(ofCase, caseCodes, c) || ofEvents != null
                && IntStream.range(log.from(c), log.to(c)).anyMatch(row -> has(ofEvents, eventCodes, row));
    }

    private static BitSet codes(Column column, List<String> values) {
        BitSet codes = new BitSet();
        if (column != null) {
            values.stream().mapToInt(column.values()::find).filter(code -> code != Dictionary.ABSENT)
                    .forEach(codes::set);
        }
        return codes;
    }

    private static boolean has(Column column, BitSet codes, int row) {
        return column != null && column.codes()[row] != Dictionary.ABSENT && codes.get(column.codes()[row]);
    }

    /// Names of activities, in either view.
    private record Names(Map<Column, BitSet> codes) {

        Names(EventLog log, List<String> names) {
            this(Map.of(log.activities(View.ACTIVITY), Selection.codes(log.activities(View.ACTIVITY), names),
                    log.activities(View.LIFECYCLE), Selection.codes(log.activities(View.LIFECYCLE), names)));
        }

        boolean at(int row) {
            return codes.entrySet().stream().anyMatch(e -> has(e.getKey(), e.getValue(), row));
        }
    }

    /// Those of the cases that hold.
    public Selection where(IntPredicate condition) {
        return new Selection(log, IntStream.of(cases).filter(condition).toArray());
    }

    public EventLog log() {
        return log;
    }

    /// Numbers of cases of the log, ascending.
    public int[] cases() {
        return cases.clone();
    }

    public int size() {
        return cases.length;
    }

    public int events() {
        return events;
    }

    IntStream stream() {
        return IntStream.of(cases);
    }
}
