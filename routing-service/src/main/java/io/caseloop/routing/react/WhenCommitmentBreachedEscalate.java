package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.write.EscalationWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A broken promise is escalated by the policy (S4, R4). A breach that is withdrawn later does not undo it: the lead
/// has been asked, and sees that the breach was withdrawn.
@ApplicationScoped
public class WhenCommitmentBreachedEscalate implements Reaction<CommitmentBreached> {

    private final EscalationWork escalations;

    WhenCommitmentBreachedEscalate(EscalationWork escalations) {
        this.escalations = escalations;
    }

    @Override
    public Class<CommitmentBreached> on() {
        return CommitmentBreached.class;
    }

    @Override
    public void react(CommitmentBreached fact, EventEnvelope envelope, Work work) {
        escalations.escalate(work, fact.ticket().value(), Occasion.of(Trigger.BREACH, fact.commitment(), 0),
                envelope.id(), fact.commitment() + " was due at " + fact.at(), fact.judgedAt());
    }
}
