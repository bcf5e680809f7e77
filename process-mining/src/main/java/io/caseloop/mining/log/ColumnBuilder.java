package io.caseloop.mining.log;

import java.util.Arrays;

/// A column that grows row by row; rows that were passed over are absent.
final class ColumnBuilder {

    private static final int FIRST = 1024;

    private final Dictionary values = new Dictionary();
    private int[] codes = new int[0];
    private int size;

    void set(int row, String value) {
        if (row >= codes.length) {
            codes = Arrays.copyOf(codes, Math.max(FIRST, Math.max(row + 1, codes.length + (codes.length >> 1))));
        }
        if (row >= size) {
            Arrays.fill(codes, size, row, Dictionary.ABSENT);
            size = row + 1;
        }
        codes[row] = value == null ? Dictionary.ABSENT : values.add(value);
    }

    int distinct() {
        return values.size();
    }

    int code(int row) {
        return row < size ? codes[row] : Dictionary.ABSENT;
    }

    /// The column in another order of the rows.
    ///
    /// @param order the old row of each new one
    Column ordered(int[] order) {
        int[] ordered = new int[order.length];
        for (int row = 0; row < order.length; row++) {
            ordered[row] = code(order[row]);
        }
        return new Column(values, ordered);
    }

    /// The column as it is.
    ///
    /// @param rows of the table
    Column of(int rows) {
        int[] all = Arrays.copyOf(codes, rows);
        if (size < rows) {
            Arrays.fill(all, size, rows, Dictionary.ABSENT);
        }
        return new Column(values, all);
    }
}
