package io.caseloop.routing.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What rebuild, recovery and `verify` go through in this service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.TICKET, Streams.AGENT);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(Streams.TICKET_CONTEXT);
    }
}
