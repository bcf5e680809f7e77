package io.caseloop.quality.inspection.react;

import io.caseloop.access.AgentTeams;
import io.caseloop.access.CaseParties;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The streams of quality-service, and its copies: who may see a case (X3).
@ApplicationScoped
public class DeclaredStreams implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(Inspections.STREAM);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(CaseParties.COPY, AgentTeams.COPY);
    }
}
