package io.caseloop.backbone;

import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.wiring.ServiceParts;
import java.util.List;

/// What the services of these tests declare.
public final class TestParts {

    private TestParts() {
    }

    /// Their streams, and no copies.
    public static final ServiceParts STREAMS = ServiceParts.NONE.with(() -> List.of(Ratings.RATINGS, Alarms.ALARMS));

    /// Their streams and one copy.
    public static ServiceParts with(CopyType<Heard> copy) {
        return ServiceParts.NONE.with(new Declared() {
            @Override
            public List<StreamType<?, ?, ?>> streams() {
                return List.of(Ratings.RATINGS, Alarms.ALARMS, Skips.SKIPS);
            }

            @Override
            public List<CopyType<?>> copies() {
                return List.of(copy);
            }
        });
    }
}
