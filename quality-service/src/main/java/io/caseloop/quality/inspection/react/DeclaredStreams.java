package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The streams of quality-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Inspections.STREAM);
    }
}
