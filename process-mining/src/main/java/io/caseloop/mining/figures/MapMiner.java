package io.caseloop.mining.figures;

import io.caseloop.mining.figures.ProcessMap.Activity;
import io.caseloop.mining.figures.ProcessMap.Arc;
import io.caseloop.mining.figures.ProcessMap.End;
import io.caseloop.mining.log.Column;
import io.caseloop.mining.log.EventLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts a process map in one pass over the selected cases. A transition is one event and the next of the same case.
public final class MapMiner {

    private final Selection selection;
    private final EventLog log;
    private final Column activities;
    private final Counted[] counted;
    private final long[] starts;
    private final long[] ends;
    private final Map<Long, Counted> arcs = new HashMap<>();
    private long transitions;

    /// What is counted of an activity or an arc.
    private static final class Counted {
        private long events;
        private long cases;
        private int lastCase = -1;
        private final Doubles seconds = new Doubles();

        void add(int index) {
            events++;
            if (lastCase != index) {
                lastCase = index;
                cases++;
            }
        }
    }

    private MapMiner(Selection selection, EventLog.View view) {
        this.selection = selection;
        this.log = selection.log();
        this.activities = log.activities(view);
        this.counted = new Counted[activities.values().size()];
        this.starts = new long[counted.length];
        this.ends = new long[counted.length];
    }

    public static ProcessMap map(Selection selection, EventLog.View view) {
        return new MapMiner(selection, view).map();
    }

    private ProcessMap map() {
        selection.stream().forEach(this::count);
        List<Activity> named = new ArrayList<>();
        for (int code = 0; code < counted.length; code++) {
            if (counted[code] != null) {
                Counted c = counted[code];
                named.add(new Activity(name(code), c.events, c.cases, c.events - c.cases, c.seconds.percentiles()));
            }
        }
        named.sort(Comparator.comparingLong((Activity a) -> -a.events()).thenComparing(Activity::name));
        List<Arc> listed = new ArrayList<>();
        arcs.forEach((key, c) -> listed.add(new Arc(name((int) (key >> 32)), name((int) (key & 0xffffffffL)), c.events,
                c.cases, c.seconds.percentiles())));
        listed.sort(Comparator.comparingLong((Arc a) -> -a.count()).thenComparing(Arc::from).thenComparing(Arc::to));
        return new ProcessMap(selection.size(), selection.events(), List.copyOf(named), List.copyOf(listed),
                ends(starts), ends(ends), transitions);
    }

    private void count(int index) {
        int[] codes = activities.codes();
        int from = log.from(index);
        int to = log.to(index);
        starts[codes[from]]++;
        ends[codes[to - 1]]++;
        for (int row = from; row < to; row++) {
            Counted activity = counted[codes[row]];
            if (activity == null) {
                activity = new Counted();
                counted[codes[row]] = activity;
            }
            activity.add(index);
            if (row > from) {
                transition(index, row, activity);
            }
        }
    }

    private void transition(int index, int row, Counted to) {
        int[] codes = activities.codes();
        transitions++;
        Counted arc = arcs.computeIfAbsent((long) codes[row - 1] << 32 | codes[row], _ -> new Counted());
        arc.add(index);
        if (log.time(row) != EventLog.NO_TIME && log.time(row - 1) != EventLog.NO_TIME) {
            double seconds = (log.time(row) - log.time(row - 1)) / 1e6;
            arc.seconds.add(seconds);
            to.seconds.add(seconds);
        }
    }

    private List<End> ends(long[] counts) {
        List<End> ends = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                ends.add(new End(name(code), counts[code]));
            }
        }
        ends.sort(Comparator.comparingLong((End e) -> -e.cases()).thenComparing(End::name));
        return List.copyOf(ends);
    }

    private String name(int code) {
        return activities.values().text(code);
    }
}
