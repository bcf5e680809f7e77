package io.caseloop.mining.log;

/// Finds events out of order, events of the same time, and exact duplicates, and counts each with its line.
///
/// @param rows the row of the file for each row of the log
/// @param lines of the rows of the file
record OddOrder(EventLog log, int[] rows, int[] lines, Oddities oddities) {

    void find() {
        for (int index = 0; index < log.cases(); index++) {
            outOfOrder(log.from(index), log.to(index));
            int tie = log.from(index);
            for (int row = log.from(index) + 1; row < log.to(index); row++) {
                if (log.time(row) == EventLog.NO_TIME || log.time(row) != log.time(row - 1)) {
                    tie = row;
                } else {
                    oddities.add("same-time", null, lines[rows[row]]);
                    duplicate(tie, row);
                }
            }
        }
    }

    /// An event that stands in the file behind a later one of its case.
    private void outOfOrder(int from, int to) {
        int firstOfLater = Integer.MAX_VALUE;
        for (int row = to - 1; row >= from; row--) {
            if (rows[row] > firstOfLater) {
                oddities.add("out-of-order", null, lines[rows[row]]);
            }
            firstOfLater = Math.min(firstOfLater, rows[row]);
        }
    }

    private void duplicate(int from, int row) {
        for (int other = row - 1; other >= from && other >= row - 100; other--) {
            if (same(row, other)) {
                oddities.add("duplicate", null, lines[rows[row]]);
                return;
            }
        }
    }

    private boolean same(int row, int other) {
        return sameIn(log.activities(EventLog.View.ACTIVITY), row, other)
                && sameIn(log.eventColumn("lifecycle:transition").orElseThrow(), row, other)
                && log.eventColumns().values().stream().allMatch(column -> sameIn(column, row, other));
    }

    private static boolean sameIn(Column column, int row, int other) {
        return column.codes()[row] == column.codes()[other];
    }
}
