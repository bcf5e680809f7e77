package io.caseloop.mining.log;

import java.util.Arrays;

/// Brings the rows of each case together, in the order of their times. Stable: equal times keep the order of the
/// file.
///
/// @param rows the row of the file for each row of the log
/// @param starts the first row of each case, and the number of rows at the end
/// @param cases the numbers of the cases that have events, in the order of the file
record CaseOrder(int[] rows, int[] starts, int[] cases) {

    static CaseOrder of(int[] caseOf, long[] times, int count) {
        int[] next = new int[count + 1];
        for (int c : caseOf) {
            next[c + 1]++;
        }
        int[] withEvents = new int[count];
        int found = 0;
        for (int c = 0; c < count; c++) {
            if (next[c + 1] > 0) {
                withEvents[found++] = c;
            }
            next[c + 1] += next[c];
        }
        int[] starts = new int[found + 1];
        for (int i = 0; i < found; i++) {
            starts[i] = next[withEvents[i]];
        }
        starts[found] = caseOf.length;
        int[] rows = new int[caseOf.length];
        for (int row = 0; row < caseOf.length; row++) {
            rows[next[caseOf[row]]++] = row;
        }
        for (int i = 0; i < found; i++) {
            sort(rows, times, starts[i], starts[i + 1]);
        }
        return new CaseOrder(rows, starts, Arrays.copyOf(withEvents, found));
    }

    /// An event without a time stays behind the one before it.
    private static void sort(int[] rows, long[] times, int from, int to) {
        boolean sorted = true;
        long last = EventLog.NO_TIME;
        for (int i = from; i < to && sorted; i++) {
            long time = times[rows[i]];
            sorted = time == EventLog.NO_TIME || time >= last;
            last = time == EventLog.NO_TIME ? last : time;
        }
        if (sorted) {
            return;
        }
        long[] effective = new long[to - from];
        Integer[] order = new Integer[to - from];
        last = EventLog.NO_TIME;
        for (int i = 0; i < order.length; i++) {
            long time = times[rows[from + i]];
            last = time == EventLog.NO_TIME ? last : time;
            effective[i] = last;
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Long.compare(effective[a], effective[b]));
        int[] copy = Arrays.copyOfRange(rows, from, to);
        for (int i = 0; i < order.length; i++) {
            rows[from + i] = copy[order[i]];
        }
    }
}
