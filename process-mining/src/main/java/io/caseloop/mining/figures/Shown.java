package io.caseloop.mining.figures;

import io.caseloop.mining.figures.ProcessMap.Arc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which arcs of a map are drawn. It hides, and never changes a figure.
///
/// @param arcs those that together cover the share of transitions, most frequent first, then the connecting ones
/// @param connecting arcs that are drawn only so that every activity can be reached from a beginning and reaches an
///      end
/// @param hiddenIn how many arcs to an activity are not drawn
/// @param hiddenOut how many arcs from an activity are not drawn
public record Shown(List<Arc> arcs, Set<Arc> connecting, Map<String, Integer> hiddenIn,
        Map<String, Integer> hiddenOut) {

    /// @param share of the transitions that the drawn arcs cover, from 0 to 1
    public static Shown of(ProcessMap map, double share) {
        List<Arc> drawn = new ArrayList<>();
        long covered = 0;
        for (Arc arc : map.arcs()) {
            if (covered >= share * map.transitions()) {
                break;
            }
            drawn.add(arc);
            covered += arc.count();
        }
        Set<Arc> connecting = new HashSet<>(missing(map, drawn, true));
        connecting.addAll(missing(map, drawn, false));
        map.arcs().stream().filter(connecting::contains).forEach(drawn::add);
        Map<String, Integer> in = new HashMap<>();
        Map<String, Integer> out = new HashMap<>();
        Set<Arc> all = new HashSet<>(drawn);
        map.arcs().stream().filter(arc -> !all.contains(arc)).forEach(arc -> {
            in.merge(arc.to(), 1, Integer::sum);
            out.merge(arc.from(), 1, Integer::sum);
        });
        return new Shown(List.copyOf(drawn), Set.copyOf(connecting), Map.copyOf(in), Map.copyOf(out));
    }

    /// The most frequent arcs by which activities without a drawn way from a start (forward) or to an end (backward)
    /// get one.
    private static List<Arc> missing(ProcessMap map, List<Arc> drawn, boolean forward) {
        List<Arc> added = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        (forward ? map.starts() : map.ends()).forEach(end -> reached.add(end.name()));
        spread(reached, drawn, forward);
        boolean further = true;
        while (further && reached.size() < map.activities().size()) {
            Arc next = map.arcs().stream().filter(arc -> reached.contains(near(arc, forward))
                            && !reached.contains(far(arc, forward)))
                    .max(Comparator.comparingLong(Arc::count)).orElse(null);
            further = next != null;
            if (further) {
                added.add(next);
                reached.add(far(next, forward));
                spread(reached, drawn, forward);
            }
        }
        return added;
    }

    private static void spread(Set<String> reached, List<Arc> arcs, boolean forward) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Arc arc : arcs) {
                grown |= reached.contains(near(arc, forward)) && reached.add(far(arc, forward));
            }
        }
    }

    private static String near(Arc arc, boolean forward) {
        return forward ? arc.from() : arc.to();
    }

    private static String far(Arc arc, boolean forward) {
        return forward ? arc.to() : arc.from();
    }
}
