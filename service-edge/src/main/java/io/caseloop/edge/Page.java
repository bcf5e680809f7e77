package io.caseloop.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/// A page of a list.
///
/// @param next opaque cursor of the next page, absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {

    /// A page of at most `limit + 1` rows read, and the cursor after its last row.
    ///
    /// @param key the sort key of a row; no personal data
    public static <T> Page<T> of(List<T> readOneMore, int limit, Function<? super T, String> key) {
        if (readOneMore.size() <= limit) {
            return new Page<>(List.copyOf(readOneMore), null);
        }
        List<T> items = List.copyOf(readOneMore.subList(0, limit));
        return new Page<>(items, PageQuery.cursor(key.apply(items.getLast())));
    }

    /// A page of a search that looked no further than a row; it may be shorter than was asked for.
    ///
    /// @param key the sort key of the last row that was looked at; no personal data
    public static <T> Page<T> continued(List<T> items, String key) {
        return new Page<>(List.copyOf(items), PageQuery.cursor(key));
    }
}
