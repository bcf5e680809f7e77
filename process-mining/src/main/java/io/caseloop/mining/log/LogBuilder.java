package io.caseloop.mining.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the events of a log as columns (Q11). Oddities of the order are found when it is built.
public final class LogBuilder implements LogSink {

    private static final int CHECKED_EVERY = 16_384;

    private final Limits limits;
    private final Oddities oddities;
    private final Dictionary cases = new Dictionary();
    private final ColumnBuilder activities = new ColumnBuilder();
    private final ColumnBuilder transitions = new ColumnBuilder();
    private final Map<String, ColumnBuilder> eventColumns = new HashMap<>();
    private final Map<String, ColumnBuilder> caseColumns = new HashMap<>();
    private final Map<String, double[]> measures = new HashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private int[] caseOf = new int[1024];
    private long[] times = new long[1024];
    private int[] lines = new int[1024];
    private int events;
    private Integer offset;

    public LogBuilder(Limits limits, Oddities oddities) {
        this.limits = limits;
        this.oddities = oddities;
    }

    @Override
    public void event(LogEvent event) {
        if (events == limits.events()) {
            throw new BrokenLog(event.line(), "The file has more than " + limits.events()
                    + " events; split it by time and import the parts.");
        }
        if (events == times.length) {
            int more = events + (events >> 1);
            caseOf = Arrays.copyOf(caseOf, more);
            times = Arrays.copyOf(times, more);
            lines = Arrays.copyOf(lines, more);
        }
        caseOf[events] = cases.add(event.caseId());
        times[events] = event.time();
        lines[events] = (int) Math.min(event.line(), Integer.MAX_VALUE);
        activities.set(events, event.activity());
        if (activities.distinct() > limits.activities()) {
            throw new BrokenLog(event.line(), "The file has more than " + limits.activities()
                    + " different activities; check which column is mapped to the activity.");
        }
        transitions.set(events, event.lifecycle());
        event.attributes().forEach((key, value) -> set(eventColumns, events, key, value, event.line()));
        oddOfTime(event);
        events++;
        if (events % CHECKED_EVERY == 0) {
            keepWithinBytes(event.line());
        }
    }

    private void oddOfTime(LogEvent event) {
        if (event.time() == EventLog.NO_TIME) {
            odd("missing-time", null, event.line());
        } else if (offset == null) {
            offset = event.offsetMinutes();
        } else if (offset != event.offsetMinutes()) {
            odd("other-zone", null, event.line());
        }
    }

    @Override
    public void caseAttributes(String caseId, Map<String, String> attributes) {
        int row = cases.add(caseId);
        attributes.forEach((key, value) -> set(caseColumns, row, key, value, 0));
    }

    /// A number of a case.
    public void measure(String caseId, String name, double value) {
        int row = cases.add(caseId);
        double[] known = measures.get(name);
        if (known == null || known.length <= row) {
            double[] more = new double[Math.max(1024, row + (row >> 1) + 1)];
            Arrays.fill(more, Double.NaN);
            if (known != null) {
                System.arraycopy(known, 0, more, 0, known.length);
            }
            known = more;
            measures.put(name, known);
        }
        known[row] = value;
    }

    @Override
    public void odd(String kind, String detail, long line) {
        oddities.add(kind, detail, line);
    }

    private void set(Map<String, ColumnBuilder> columns, int row, String key, String value, long line) {
        if (value == null || dropped.contains(key)) {
            return;
        }
        ColumnBuilder column = columns.computeIfAbsent(key, _ -> new ColumnBuilder());
        column.set(row, value);
        if (column.distinct() > limits.values()) {
            drop(columns, key, line);
        }
    }

    private void drop(Map<String, ColumnBuilder> columns, String key, long line) {
        columns.remove(key);
        dropped.add(key);
        odd("attribute-left-out", key, line);
    }

    private void keepWithinBytes(long line) {
        while (4L * events * eventColumns.size() > limits.attributeBytes()) {
            String widest = eventColumns.entrySet().stream()
                    .max(Comparator.comparingInt((Map.Entry<String, ColumnBuilder> e) -> e.getValue().distinct())
                            .thenComparing(Map.Entry::getKey)).orElseThrow().getKey();
            drop(eventColumns, widest, line);
        }
    }

    public int events() {
        return events;
    }

    public int cases() {
        return cases.size();
    }

    /// The finished log. Cases without events are left out.
    public EventLog build() {
        CaseOrder order = CaseOrder.of(Arrays.copyOf(caseOf, events), Arrays.copyOf(times, events), cases.size());
        int[] rows = order.rows();
        long[] sorted = new long[events];
        for (int row = 0; row < events; row++) {
            sorted[row] = times[rows[row]];
        }
        Map<String, Column> ordered = new HashMap<>();
        eventColumns.forEach((key, column) -> ordered.put(key, column.ordered(rows)));
        Map<String, Column> ofCases = new HashMap<>();
        caseColumns.forEach((key, column) -> ofCases.put(key, column.ordered(order.cases())));
        List<String> ids = Arrays.stream(order.cases()).mapToObj(cases::text).toList();
        Map<String, double[]> numbers = new HashMap<>();
        measures.forEach((key, values) -> numbers.put(key, Arrays.stream(order.cases())
                .mapToDouble(c -> c < values.length ? values[c] : Double.NaN).toArray()));
        EventLog log = new EventLog(ids, order.starts(), sorted, activities.ordered(rows), transitions.ordered(rows),
                ordered, ofCases, numbers);
        new OddOrder(log, rows, lines, oddities).find();
        return log;
    }
}
