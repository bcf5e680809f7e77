package io.caseloop.mining.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.mining.figures.MapMiner;
import io.caseloop.mining.figures.ProcessMap;
import io.caseloop.mining.figures.Selection;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.mining.log.Limits;
import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.Oddities;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapLayoutTest {

    private static ProcessMap map(List<String> activities, int copies) {
        LogBuilder builder = new LogBuilder(Limits.USUAL, new Oddities());
        for (int copy = 0; copy < copies; copy++) {
            for (int i = 0; i < activities.size(); i++) {
                builder.event(new LogEvent("case " + copy, activities.get(i), null, i, 0, Map.of(), i + 1));
            }
        }
        return MapMiner.map(Selection.all(builder.build()), View.ACTIVITY);
    }

    @Test
    void activities_stand_below_those_they_follow_and_none_covers_another() {
        ProcessMap map = map(List.of("open", "work", "wait", "work", "close"), 3);
        MapLayout layout = MapLayout.of(map);
        assertThat(layout.place("open").y()).isLessThan(layout.place("work").y());
        assertThat(layout.place("work").y()).isLessThan(layout.place("close").y());
        List<MapLayout.Place> places = List.copyOf(layout.places().values());
        for (MapLayout.Place one : places) {
            assertThat(places).filteredOn(other -> other != one && overlap(one, other)).isEmpty();
        }
    }

    private static boolean overlap(MapLayout.Place one, MapLayout.Place other) {
        return one.x() < other.x() + other.width() && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height() && other.y() < one.y() + one.height();
    }

    @Test
    void the_same_map_gives_the_same_layout() {
        List<String> activities = List.of("a", "b", "c", "b", "d", "a", "e");
        assertThat(MapLayout.of(map(activities, 1))).isEqualTo(MapLayout.of(map(activities, 1)));
    }
}
