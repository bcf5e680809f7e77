package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The streams and copies of sla-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.COMMITMENTS, Streams.POLICIES, Streams.CALENDARS);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(TicketTerms.COPY);
    }
}
