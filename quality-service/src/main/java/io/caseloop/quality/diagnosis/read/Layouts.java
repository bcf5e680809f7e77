package io.caseloop.quality.diagnosis.read;

import io.caseloop.mining.figures.ProcessMap;
import io.caseloop.mining.layout.MapLayout;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.quality.diagnosis.write.Logs;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/// Layouts of the maps of whole logs, computed once: a filter hides activities and moves none (X4).
@Singleton
public class Layouts {

    private final Map<Object, Map<View, MapLayout>> known = new WeakHashMap<>();

    synchronized MapLayout of(Logs.Ready ready, View view, Supplier<ProcessMap> whole) {
        return known.computeIfAbsent(ready.log(), _ -> new EnumMap<>(View.class))
                .computeIfAbsent(view, _ -> MapLayout.of(whole.get()));
    }
}
