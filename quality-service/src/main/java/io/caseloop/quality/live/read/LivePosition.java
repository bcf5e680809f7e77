package io.caseloop.quality.live.read;

import io.caseloop.edge.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of an event: a position in the log of commits, and the number of the event in that commit.
///
/// @param event the last event of the next commit that was sent; 0 for none
record LivePosition(long commit, int event) {

    private static final Pattern ID = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,9}))?");

    /// @throws Problem 400 for what is no id of an event
    static LivePosition of(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw Problem.invalidParameter("Last-Event-ID", "is not the id of an event of this stream",
                    "不是此事件流的事件编号");
        }
        long commit = Long.parseLong(matcher.group(1));
        return matcher.group(2) == null ? new LivePosition(commit, 0)
                : new LivePosition(commit - 1, Integer.parseInt(matcher.group(2)));
    }
}
