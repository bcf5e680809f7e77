package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.write.EscalationWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A promise at risk is escalated where the policy says so (S4, R4).
@ApplicationScoped
public class WhenCommitmentWarnedEscalate implements Reaction<CommitmentWarned> {

    private final EscalationWork escalations;

    WhenCommitmentWarnedEscalate(EscalationWork escalations) {
        this.escalations = escalations;
    }

    @Override
    public Class<CommitmentWarned> on() {
        return CommitmentWarned.class;
    }

    @Override
    public void react(CommitmentWarned fact, EventEnvelope envelope, Work work) {
        escalations.escalate(work, fact.ticket().value(),
                Occasion.of(Trigger.WARNING, fact.commitment(), fact.share()), null,
                fact.commitment() + " is due at " + fact.dueAt() + ", " + fact.share() + " % of its time is used",
                fact.at());
    }
}
