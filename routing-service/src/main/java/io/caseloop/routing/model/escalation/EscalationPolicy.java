package io.caseloop.routing.model.escalation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The paths by which tickets are escalated, in the order in which they are tried (R4). The first applies whose
/// trigger and conditions fit, and that leads to somebody who does not have the ticket already.
///
/// @param id as decisions name it, e.g. `escalation-default@1`
public record EscalationPolicy(String id, List<Path> paths) {

    /// Owners of hierarchical paths.
    public static final String LEAD = "lead";
    public static final String MANAGER = "manager";

    private static final Pattern AGAIN = Pattern.compile("-\\d+$");

    /// @param owner [#LEAD] or [#MANAGER]; null for a functional path
    /// @param conditions when it applies
    /// @param because the reason that its escalations give, or null
    public record Path(String name, Trigger trigger, Escalation kind, String owner, Conditions conditions,
                       String because) {
    }

    /// @param promises of these only; empty for any
    /// @param share of the time of the promise that is used, in percent, at least
    /// @param rating which ratings are low; asked of ratings only
    /// @param when over the texts of [Occasion#about]; null for always
    public record Conditions(Set<String> promises, int share, Rating rating, Predicate<Map<String, String>> when) {

        private boolean hold(Occasion occasion) {
            return (promises.isEmpty() || promises.contains(named(occasion.promise()))) && occasion.share() >= share
                    && (occasion.trigger() != Trigger.LOW_RATING || rating.has(occasion))
                    && (when == null || when.test(occasion.about()));
        }
    }

    /// A rating is low with as many stars, or as low a recommendation (NPS), or less.
    public record Rating(int stars, int nps) {

        private boolean has(Occasion occasion) {
            return occasion.stars() != null && occasion.stars() <= stars
                    || occasion.nps() != null && occasion.nps() <= nps;
        }
    }

    /// What happened.
    ///
    /// @param promise that is at risk or broken, or null
    /// @param share of its time that is used, in percent; 0 where that is not the trigger
    /// @param stars of a rating, or null, like `nps`
    /// @param about `kind`, `category`, `priority` and `tier` of the customer; empty texts where they are not known
    public record Occasion(Trigger trigger, String promise, int share, Integer stars, Integer nps,
                           Map<String, String> about) {

        public static Occasion of(Trigger trigger) {
            return new Occasion(trigger, null, 0, null, null, Map.of());
        }

        public static Occasion of(Trigger trigger, String promise, int share) {
            return new Occasion(trigger, promise, share, null, null, Map.of());
        }

        public Occasion about(Map<String, String> ticket) {
            return new Occasion(trigger, promise, share, stars, nps, ticket);
        }
    }

    /// @param wanted null for any kind
    /// @param leads whether a path leads to somebody who does not have the ticket already
    public Optional<Path> path(Occasion occasion, Escalation wanted, Predicate<Path> leads) {
        return paths.stream().filter(path -> path.trigger() == occasion.trigger()
                && (wanted == null || wanted == path.kind()) && path.conditions().hold(occasion) && leads.test(path))
                .findFirst();
    }

    /// A second `first-response-2` is a `first-response`.
    private static String named(String promise) {
        return promise == null ? "" : AGAIN.matcher(promise).replaceFirst("");
    }
}
