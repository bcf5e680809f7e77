package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The customer sees every promise made, kept or broken (I8, S8).
@ApplicationScoped
public class WhenCommitmentChangesShowIt implements Reaction<CommitmentEvent> {

    private final FeedbackWork desk;

    WhenCommitmentChangesShowIt(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public Class<CommitmentEvent> on() {
        return CommitmentEvent.class;
    }

    @Override
    public void react(CommitmentEvent fact, EventEnvelope envelope, Work work) {
        desk.changeView(work, fact.ticket(), view -> switch (fact) {
            case CommitmentEvent.CommitmentMade e -> view.promised(e.commitment(), e.dueAt(), "running");
            case CommitmentEvent.CommitmentMet e -> view.promised(e.commitment(), null, "met");
            case CommitmentEvent.CommitmentBreached e -> view.promised(e.commitment(), null, "breached");
            case CommitmentEvent.BreachWithdrawn e -> view.promised(e.commitment(), null, "met");
            case CommitmentEvent.CommitmentCancelled e -> view.promised(e.commitment(), null, "cancelled");
        });
    }
}
