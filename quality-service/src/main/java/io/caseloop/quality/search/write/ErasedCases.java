package io.caseloop.quality.search.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.RecordedOnce;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.quality.OperationEvent.PersonalDataErased;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/// The cases whose personal data was erased, and what this service erased of them (X3).
@ApplicationScoped
public class ErasedCases implements Declared {

    public static final StreamType<PersonalDataErased, Set<String>, PersonalDataErased> STREAM =
            new StreamType<>("erasure", Topics.TICKET_LIFECYCLE, new RecordedOnce<>(PersonalDataErased::erasure));

    private static final CopyType<ErasedCase> COPY = new CopyType<>("erased", ErasedCase.class,
            List.of(TicketIntakeEvent.PersonalDataErased.class), (before, fact, _) -> switch (fact) {
                case TicketIntakeEvent.PersonalDataErased e -> new ErasedCase(e.ticket().value(), e.erasure());
                default -> before;
            });

    /// Nothing that was said in the case is indexed any more.
    @Table("erased_case")
    public record ErasedCase(@Key String ticket, String erasure) {
    }

    @Override
    public List<StreamType<?, ?, ?>> streams() {
        return List.of(STREAM);
    }

    @Override
    public List<CopyType<?>> copies() {
        return List.of(COPY);
    }
}
