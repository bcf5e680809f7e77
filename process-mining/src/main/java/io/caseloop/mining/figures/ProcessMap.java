package io.caseloop.mining.figures;

import java.util.List;

/// A directly-follows map (Q5): which activity follows which, how often and after how long.
///
/// @param activities most frequent first
/// @param arcs most frequent first
/// @param starts activities with which cases begin, most frequent first
/// @param ends activities with which cases end, most frequent first
/// @param transitions events that follow another one in their case
public record ProcessMap(long cases, long events, List<Activity> activities, List<Arc> arcs, List<End> starts,
        List<End> ends, long transitions) {

    /// An activity.
    ///
    /// @param cases in which it occurs
    /// @param repeats events beyond the first of each case (rework)
    /// @param before seconds from the event before it, over all arcs that lead to it: what waits for it
    public record Activity(String name, long events, long cases, long repeats, Percentiles before) {
    }

    /// One activity followed by another.
    ///
    /// @param count how often
    /// @param cases in how many cases
    /// @param seconds between the two events
    public record Arc(String from, String to, long count, long cases, Percentiles seconds) {
    }

    /// The first or last activity of cases.
    public record End(String name, long cases) {
    }
}
