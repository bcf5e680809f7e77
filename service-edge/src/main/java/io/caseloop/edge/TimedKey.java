package io.caseloop.edge;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key of a row in a list that is sorted by a time and then by an id: what its cursors contain.
public record TimedKey(Instant at, String id) {

    private static final Pattern KEY = Pattern.compile("([0-9]{4}-[0-9T:.-]+Z)\\|([\\w-]+)");

    /// The row before a page; before the first page it is the epoch.
    ///
    /// @throws Problem 400 where the cursor is none of such a list
    public static TimedKey before(PageQuery page) {
        String key = page.after();
        if (key.isEmpty()) {
            return new TimedKey(Instant.EPOCH, "");
        }
        Matcher parts = KEY.matcher(key);
        try {
            if (parts.matches()) {
                return new TimedKey(Instant.parse(parts.group(1)), parts.group(2));
            }
        } catch (DateTimeParseException _) {
            // answered like every other text that is no cursor
        }
        throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
    }

    /// As it stands in a cursor.
    @Override
    public String toString() {
        return at + "|" + id;
    }
}
