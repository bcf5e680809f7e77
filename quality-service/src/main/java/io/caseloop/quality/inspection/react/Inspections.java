package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.quality.inspection.model.Inspection;
import io.caseloop.quality.inspection.model.InspectionCommand;
import io.caseloop.quality.inspection.write.InspectionKind;
import jakarta.enterprise.context.ApplicationScoped;

/// The stream of a ticket's inspections.
@ApplicationScoped
class Inspections {

    static final StreamType<InspectionCommand, Inspection.Inspected, QualityEvent> STREAM =
            new StreamType<>("inspection", Topics.TICKET_LIFECYCLE, new Inspection());

    private final Backbone backbone;
    private final PolicyKinds kinds;
    private final InspectionKind kind;

    Inspections(Backbone backbone, PolicyKinds kinds, InspectionKind kind) {
        this.backbone = backbone;
        this.kinds = kinds;
        this.kind = kind;
    }

    /// A text whose key has been erased cannot be inspected and yields no fact.
    void message(Work work, TicketId ticket, String event, PersonalText text) {
        if (text != null) {
            backbone.open(text).ifPresent(clear ->
                    work.decide(STREAM, ticket.value(),
                            new InspectionCommand.InspectMessage(ticket, event, new PersonalText.Clear(clear),
                                    kinds.inForce(work, kind, InspectionKind.DEFAULT, work.now()), work.now())));
        }
    }

    void closed(Work work, TicketId ticket) {
        work.decide(STREAM, ticket.value(), new InspectionCommand.InspectTicket(ticket, work.now()));
    }
}
