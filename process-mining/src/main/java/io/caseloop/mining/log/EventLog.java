package io.caseloop.mining.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A log as columns (Q5): the events of a case are neighbours, in the order of their times; events of the same
/// time, and events without one, keep the order of the file. Immutable.
public final class EventLog {

    /// An event without a time.
    public static final long NO_TIME = Long.MIN_VALUE;
    /// The activity with its transition, as BPI Challenge 2013 counts.
    public static final String SEPARATOR = "/";

    private final List<String> caseIds;
    private final int[] starts;
    private final long[] times;
    private final Column activities;
    private final Column transitions;
    private final Map<String, Column> eventColumns;
    private final Map<String, Column> caseColumns;
    private final Map<String, double[]> measures;
    private volatile Column combined;

    /// Which events count as the same activity.
    public enum View {
        /// The name of the activity.
        ACTIVITY,
        /// The name and the transition of its life cycle, e.g. `Accepted/In Progress`.
        LIFECYCLE
    }

    /// @param starts the first row of each case, and the number of rows at the end
    EventLog(List<String> caseIds, int[] starts, long[] times, Column activities, Column transitions,
            Map<String, Column> eventColumns, Map<String, Column> caseColumns, Map<String, double[]> measures) {
        this.caseIds = List.copyOf(caseIds);
        this.starts = starts;
        this.times = times;
        this.activities = activities;
        this.transitions = transitions;
        this.eventColumns = Map.copyOf(eventColumns);
        this.caseColumns = Map.copyOf(caseColumns);
        this.measures = Map.copyOf(measures);
    }

    public int cases() {
        return starts.length - 1;
    }

    public int events() {
        return times.length;
    }

    public String caseId(int index) {
        return caseIds.get(index);
    }

    /// The first row of a case.
    public int from(int index) {
        return starts[index];
    }

    /// The row after the last of a case.
    public int to(int index) {
        return starts[index + 1];
    }

    /// Microseconds since 1970 in UTC, or [#NO_TIME].
    public long time(int row) {
        return times[row];
    }

    public Column activities(View view) {
        return view == View.ACTIVITY ? activities : combined();
    }

    private Column combined() {
        Column known = combined;
        if (known == null) {
            Dictionary names = new Dictionary();
            int[] codes = new int[times.length];
            for (int row = 0; row < codes.length; row++) {
                String transition = transitions.value(row);
                String name = activities.value(row);
                codes[row] = names.add(transition == null ? name : name + SEPARATOR + transition);
            }
            known = new Column(names, codes);
            combined = known;
        }
        return known;
    }

    public Map<String, Column> eventColumns() {
        return eventColumns;
    }

    public Map<String, Column> caseColumns() {
        return caseColumns;
    }

    /// Numbers per case, e.g. `firstResponseSeconds`; NaN where a case has none.
    public Map<String, double[]> measures() {
        return measures;
    }

    public Optional<Column> eventColumn(String name) {
        return name.equals("lifecycle:transition") ? Optional.of(transitions)
                : Optional.ofNullable(eventColumns.get(name));
    }

    /// Seconds from the first to the last event of a case; NaN when it has fewer than one time.
    public double duration(int index) {
        long first = firstTime(index);
        return first == NO_TIME ? Double.NaN : (lastTime(index) - first) / 1e6;
    }

    /// The time of the first event that has one, or [#NO_TIME].
    public long firstTime(int index) {
        for (int row = from(index); row < to(index); row++) {
            if (times[row] != NO_TIME) {
                return times[row];
            }
        }
        return NO_TIME;
    }

    /// The time of the last event that has one, or [#NO_TIME].
    public long lastTime(int index) {
        for (int row = to(index) - 1; row >= from(index); row--) {
            if (times[row] != NO_TIME) {
                return times[row];
            }
        }
        return NO_TIME;
    }

    /// About how many bytes it occupies.
    public long bytes() {
        long columns = 2L + eventColumns.size() + (combined == null ? 0 : 1);
        return events() * (8 + 4 * columns) + cases() * (64L + 4L * caseColumns.size() + 8L * measures.size());
    }
}
