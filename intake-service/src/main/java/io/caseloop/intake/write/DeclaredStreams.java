package io.caseloop.intake.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.caseaccess.AgentTeams;
import io.caseloop.caseaccess.CaseParties;
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
