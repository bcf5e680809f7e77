package io.caseloop.knowledge.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.knowledge.model.suggestion.Mark;
import io.caseloop.knowledge.write.Marking;
import jakarta.enterprise.context.ApplicationScoped;

/// Used articles are linked to the ticket they solved (K3). An article that was never published is skipped.
@ApplicationScoped
public class WhenTicketSolvedMarkArticlesUsed implements Reaction<TicketSolved> {

    @Override
    public Class<TicketSolved> on() {
        return TicketSolved.class;
    }

    @Override
    public void react(TicketSolved solved, EventEnvelope envelope, Work work) {
        String agent = solved.agent().value();
        solved.articles().stream().distinct()
                .forEach(article -> Marking.mark(work, solved.ticket(), article, Mark.USED, agent, solved.at()));
    }
}
