package io.caseloop.mining.layout;

import io.caseloop.mining.figures.ProcessMap;
import io.caseloop.mining.figures.Shown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where the activities of a map are drawn (X4), from top to bottom, by ELK's layered algorithm. Frequent arcs stay
/// straight, so that the main variant is a spine. The same map gives the same layout.
///
/// @param width in pixels
/// @param height in pixels
public record MapLayout(Map<String, Place> places, double width, double height) {

    private static final double BOX_HEIGHT = 48;
    private static final double LEAST_WIDTH = 120;
    private static final double MOST_WIDTH = 260;
    private static final double PER_CHARACTER = 8;
    private static final int ROOM = 48;
    private static final double COVERED = 0.9;
    private static final int MOST_ACTIVITIES = 400;
    private static final Place NOWHERE = new Place(0, 0, LEAST_WIDTH, BOX_HEIGHT);

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /// The upper left corner and the size of an activity's box, in pixels.
    public record Place(double x, double y, double width, double height) {
    }

    /// @param whole the map of all cases of the log
    public static MapLayout of(ProcessMap whole) {
        if (whole.activities().size() > MOST_ACTIVITIES) {
            return inRows(whole);
        }
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(24));
        root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.GREEDY);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, (double) ROOM);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
        Map<String, ElkNode> nodes = new HashMap<>();
        whole.activities().forEach(activity -> {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(width(activity.name()), BOX_HEIGHT);
            nodes.put(activity.name(), node);
        });
        List<ProcessMap.Arc> arcs = Shown.of(whole, COVERED).arcs();
        arcs.stream().filter(arc -> !arc.from().equals(arc.to())).forEach(arc -> {
            ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(arc.from()), nodes.get(arc.to()));
            edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, importance(arc, whole));
            edge.setProperty(LayeredOptions.PRIORITY_DIRECTION, importance(arc, whole));
        });
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        Map<String, Place> places = new HashMap<>();
        nodes.forEach((name, node) -> places.put(name, new Place(node.getX(), node.getY(), node.getWidth(),
                node.getHeight())));
        return new MapLayout(Map.copyOf(places), root.getWidth(), root.getHeight());
    }

    private static int importance(ProcessMap.Arc arc, ProcessMap whole) {
        return (int) (1 + 100 * arc.count() / Math.max(1, whole.transitions()));
    }

    private static double width(String name) {
        double wide = name.codePoints().mapToDouble(c -> c < 0x2e80 ? PER_CHARACTER : 2 * PER_CHARACTER).sum();
        return Math.clamp(wide + 32, LEAST_WIDTH, MOST_WIDTH);
    }

    /// For a map that nobody can read as a graph.
    private static MapLayout inRows(ProcessMap whole) {
        Map<String, Place> places = new HashMap<>();
        int perRow = 12;
        for (int i = 0; i < whole.activities().size(); i++) {
            places.put(whole.activities().get(i).name(), new Place(24 + (double) (i % perRow) * (MOST_WIDTH + ROOM),
                    24 + (double) (i / perRow) * (BOX_HEIGHT + ROOM), MOST_WIDTH, BOX_HEIGHT));
        }
        double rows = Math.ceil(whole.activities().size() / (double) perRow);
        return new MapLayout(places, perRow * (MOST_WIDTH + ROOM), 24 + rows * (BOX_HEIGHT + ROOM));
    }

    /// Of an activity; one that the log did not have when it was laid out stands in the corner.
    public Place place(String activity) {
        return places.getOrDefault(activity, NOWHERE);
    }
}
