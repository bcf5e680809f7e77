package io.caseloop.mining.figures;

import io.caseloop.mining.log.EventLog;
import java.util.HashSet;
import java.util.Set;

/// Work that is done again: an activity that occurs a second time in its case.
///
/// @param events that repeat an activity of their case
/// @param cases with at least one of them
/// @param selfLoops repeats that follow at once
public record Rework(long events, long cases, long selfLoops) {

    public static Rework of(Selection selection, EventLog.View view) {
        EventLog log = selection.log();
        int[] codes = log.activities(view).codes();
        long events = 0;
        long cases = 0;
        long loops = 0;
        Set<Integer> seen = new HashSet<>();
        for (int c : selection.cases()) {
            seen.clear();
            long repeats = 0;
            for (int row = log.from(c); row < log.to(c); row++) {
                repeats += seen.add(codes[row]) ? 0 : 1;
                loops += row > log.from(c) && codes[row] == codes[row - 1] ? 1 : 0;
            }
            events += repeats;
            cases += repeats > 0 ? 1 : 0;
        }
        return new Rework(events, cases, loops);
    }
}
