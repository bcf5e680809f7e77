package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Trigger;
import io.caseloop.routing.write.EscalationWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A low rating is escalated by the policy; the ticket stays as it is (R4, F3).
@ApplicationScoped
public class WhenRatingGivenEscalate implements Reaction<RatingGiven> {

    private final EscalationWork escalations;

    WhenRatingGivenEscalate(EscalationWork escalations) {
        this.escalations = escalations;
    }

    @Override
    public Class<RatingGiven> on() {
        return RatingGiven.class;
    }

    @Override
    public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
        Occasion rated = new Occasion(Trigger.LOW_RATING, null, 0, fact.stars(), fact.nps(), Map.of());
        String figures = Stream.of(fact.stars() == null ? null : fact.stars() + " of 5 stars",
                fact.nps() == null ? null : "NPS " + fact.nps()).filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        escalations.escalate(work, fact.ticket().value(), rated, null, figures, fact.at());
    }
}
