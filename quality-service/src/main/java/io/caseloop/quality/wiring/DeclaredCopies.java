package io.caseloop.quality.wiring;

import io.caseloop.access.AgentTeams;
import io.caseloop.access.CaseParties;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The copies of quality-service: who may see a case (X3). Its own streams declare no rows.
@ApplicationScoped
public class DeclaredCopies implements Declared {

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of();
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(CaseParties.COPY, AgentTeams.COPY);
    }
}
