package io.caseloop.knowledge.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The streams of knowledge-service. It copies no facts of other services.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.ARTICLES, Streams.SUGGESTIONS);
    }
}
