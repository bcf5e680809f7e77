package io.caseloop.quality.diagnosis.read;

import io.caseloop.mining.figures.Percentiles;
import io.caseloop.mining.figures.ProcessMap;
import io.caseloop.mining.figures.Shown;
import io.caseloop.mining.layout.MapLayout;
import java.util.List;

/// A process map as it is answered (Q5, X4). What is not drawn is counted, and the figures are of all arcs.
///
/// @param activities most frequent first
/// @param arcs those that are drawn, most frequent first
/// @param starts activities with which cases begin
/// @param ends activities with which cases end
/// @param transitions events that follow another one in their case, over all arcs
/// @param allArcs how many arcs there are
/// @param width of the drawing, in pixels
/// @param height of the drawing, in pixels
public record ShownMap(long cases, long events, List<ShownActivity> activities, List<ShownArc> arcs,
        List<ProcessMap.End> starts, List<ProcessMap.End> ends, long transitions, int allArcs, double width,
        double height, Questions.Basis basis) {

    /// @param repeats events beyond the first of each case
    /// @param waitMedianSeconds from the event before it
    /// @param hiddenIn arcs to it that are not drawn
    /// @param hiddenOut arcs from it that are not drawn
    /// @param place where it is drawn; the same under every filter
    public record ShownActivity(String name, long events, long cases, long repeats, Double waitMedianSeconds,
            Double waitMeanSeconds, int hiddenIn, int hiddenOut, MapLayout.Place place) {
    }

    /// @param connecting drawn only so that its activity can be reached
    public record ShownArc(String from, String to, long count, long cases, Double medianSeconds, Double meanSeconds,
            Double p90Seconds, Double minSeconds, Double maxSeconds, Double totalSeconds, boolean connecting) {
    }

    static ShownMap of(ProcessMap map, Shown shown, MapLayout layout, Questions.Basis basis) {
        List<ShownActivity> activities = map.activities().stream().map(a -> new ShownActivity(a.name(), a.events(),
                a.cases(), a.repeats(), a.before().median(), a.before().mean(),
                shown.hiddenIn().getOrDefault(a.name(), 0), shown.hiddenOut().getOrDefault(a.name(), 0),
                layout.place(a.name()))).toList();
        List<ShownArc> arcs = shown.arcs().stream().map(a -> arc(a, shown.connecting().contains(a))).toList();
        return new ShownMap(map.cases(), map.events(), activities, arcs, map.starts(), map.ends(), map.transitions(),
                map.arcs().size(), layout.width(), layout.height(), basis);
    }

    private static ShownArc arc(ProcessMap.Arc arc, boolean connecting) {
        Percentiles seconds = arc.seconds();
        return new ShownArc(arc.from(), arc.to(), arc.count(), arc.cases(), seconds.median(), seconds.mean(),
                seconds.p90(), seconds.min(), seconds.max(), seconds.sum(), connecting);
    }
}
