package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.TicketTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Experts owe a solution from the moment a ticket is theirs (S1); handed on among them, it is the same promise.
/// A ticket that comes back after a solution begins the next attempt, and an answer is owed again. The agent who had
/// awaited the customer no longer has the ticket: stopped clocks run on (S3).
/// What a merge had cancelled is owed again once the ticket is queued for itself (R14): routing's facts come in order.
@ApplicationScoped
public class WhenTicketQueuedPromiseExpertSolution implements Reaction<TicketQueued> {

    private static final int EXPERTS = 2;
    private static final String UNMERGED = "unmerged";
    private static final Set<String> CAME_BACK = Set.of("rejected", "reopened", "contact");

    private final Promises promises;

    WhenTicketQueuedPromiseExpertSolution(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketQueued> on() {
        return TicketQueued.class;
    }

    @Override
    public void react(TicketQueued queued, EventEnvelope envelope, Work work) {
        if (queued.reason().equals(UNMERGED)) {
            promises.restore(work, queued.ticket(), queued.at());
        }
        promises.resume(work, queued.ticket(), envelope.id(), queued.at());
        Case about = work.copy(TicketTerms.COPY, queued.ticket().value()).map(TicketTerms::about)
                .orElseGet(() -> new Case(null, queued.customerTier(), queued.priority(), null, null));
        boolean cameBack = CAME_BACK.contains(queued.reason());
        if (cameBack) {
            promises.make(work, queued.ticket(), Promises.FIRST_RESPONSE, about, queued.at(), true);
        }
        if (queued.tier() >= EXPERTS) {
            promises.make(work, queued.ticket(), Promises.EXPERT_SOLUTION, about, queued.at(), cameBack);
        }
    }
}
