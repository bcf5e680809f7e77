package io.caseloop.intake.read;

import io.caseloop.edge.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A page of those rows of a list that the caller may see.
///
/// @param sees whether the caller sees a row
/// @param cursor the sort key of a row
record VisibleRows<R>(Predicate<R> sees, Function<R, String> cursor) {

    /// So many rows are looked at for one page; where few of them are the caller's, the page is shorter.
    static final int LOOKED_AT = 400;

    /// @param rows at most [#LOOKED_AT], in order
    <V> Page<V> page(List<R> rows, int limit, Function<R, V> view) {
        List<R> seen = new ArrayList<>();
        int looked = 0;
        while (looked < rows.size() && seen.size() <= limit) {
            R row = rows.get(looked++);
            if (sees.test(row)) {
                seen.add(row);
            }
        }
        if (seen.size() <= limit && rows.size() == LOOKED_AT) {
            return Page.continued(seen.stream().map(view).toList(), cursor.apply(rows.getLast()));
        }
        Page<R> found = Page.of(seen, limit, cursor);
        return new Page<>(found.items().stream().map(view).toList(), found.next());
    }
}
