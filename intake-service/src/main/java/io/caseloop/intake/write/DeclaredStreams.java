package io.caseloop.intake.write;

import io.caseloop.access.AgentTeams;
import io.caseloop.access.CaseParties;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The streams and copies of intake-service.
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Streams.TICKET, Streams.CUSTOMER, Streams.CHANNEL);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(RoutedTicket.COPY, CaseParties.COPY, AgentTeams.COPY);
    }
}
