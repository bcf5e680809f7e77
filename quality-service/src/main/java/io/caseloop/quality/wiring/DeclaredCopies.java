package io.caseloop.quality.wiring;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.caseaccess.AgentTeams;
import io.caseloop.caseaccess.CaseParties;
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
