package io.caseloop.feedback.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.feedback.model.FeedbackCommand.IfLow;
import io.caseloop.feedback.model.FeedbackCommand.ToRate;
import io.caseloop.feedback.model.Surveys;
import io.caseloop.feedback.write.policy.SurveysKind;
import io.caseloop.policies.PolicyKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the surveys policy in force says about a ticket (F1, F2, F3).
@ApplicationScoped
public class SurveyPolicies {

    private static final String DEFAULT = "default";
    private static final String INVITED = "quiet-period";
    private static final double WHOLE = 1 << 20;

    private final PolicyKinds kinds;
    private final SurveysKind surveys;

    public SurveyPolicies(PolicyKinds kinds, SurveysKind surveys) {
        this.kinds = kinds;
        this.surveys = surveys;
    }

    public Surveys inForce(Work work) {
        return kinds.inForce(work, surveys, DEFAULT, work.now());
    }

    /// The invitation to rate a solution, or why there is none (F2).
    public ToRate toRate(Work work, TicketView view) {
        Surveys policy = inForce(work);
        String id = work.newId();
        String omitted = !isSampled(id, policy.share()) ? "not-sampled"
                : isQuiet(work, view, policy) ? "quiet-period" : null;
        return invitation(work, view, policy, id, omitted);
    }

    /// The invitation to rate again after a visit: neither sampling nor quiet period applies (F3).
    public ToRate again(Work work, TicketView view) {
        return invitation(work, view, inForce(work), work.newId(), null);
    }

    /// What follows a low rating (F3). The visitor with the fewest open visits comes first.
    public IfLow ifLow(Work work) {
        Surveys policy = inForce(work);
        Surveys.Low low = policy.low();
        Map<String, Long> open = low.visitors().size() < 2 ? Map.of()
                : work.rows(VisitRow.class, "where is_open and visitor is not null").stream()
                        .collect(Collectors.groupingBy(VisitRow::visitor, Collectors.counting()));
        List<AgentId> visitors = low.visitors().stream().sorted(Comparator.comparing(
                (Function<AgentId, Long>) visitor -> open.getOrDefault(visitor.value(), 0L))).toList();
        return new IfLow(work.newId(), policy.version(), new Surveys.Low(low.stars(), low.nps(), visitors));
    }

    private static ToRate invitation(Work work, TicketView view, Surveys policy, String id, String omitted) {
        return new ToRate(id, work.now().plus(policy.validFor()), view.correspondence().channel(), policy.version(),
                omitted);
    }

    /// Whether the customer was invited a short time ago, for any ticket. Of two tickets that are confirmed at the same
    /// moment one takes the period of the customer, and the other runs again.
    private static boolean isQuiet(Work work, TicketView view, Surveys policy) {
        Duration period = policy.quietPeriod();
        if (period.isZero() || view.customer() == null) {
            return false;
        }
        Instant now = work.now();
        String key = view.customer() + "|" + period.toSeconds() + "|" + now.getEpochSecond() / period.toSeconds();
        boolean quiet = work.reserved(INVITED, key).isPresent() || !work.rows(TicketView.class,
                "where customer = ? and invited_at > ? limit 1", view.customer(), now.minus(period)).isEmpty();
        if (!quiet) {
            work.reserve(INVITED, key, view.ticket());
        }
        return quiet;
    }

    /// By the random bits of the invitation's id.
    private static boolean isSampled(String id, double share) {
        long bits = UUID.fromString(id).getLeastSignificantBits();
        return Math.floorMod(bits, (long) WHOLE) < share * WHOLE;
    }
}
