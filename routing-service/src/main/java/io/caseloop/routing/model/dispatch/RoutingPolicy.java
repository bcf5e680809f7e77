package io.caseloop.routing.model.dispatch;

import java.time.Duration;

/// What a candidate's parts weigh (R2) and how long an offer stands (R3). A change is a new
/// version: decisions name theirs.
///
/// @param dedication more than all others together: an agent dedicated to the customer comes first
/// @param spread less than any other weight: it only keeps equals from being asked all at once
public record RoutingPolicy(String name, int version, double skill, double language, double region, double load,
                            double vip, double dedication, double spread, Duration acceptWithin) {

    public static final RoutingPolicy DEFAULT =
            new RoutingPolicy("routing-default", 1, 40, 30, 10, 20, 10, 120, 8, Duration.ofMinutes(3));

    public RoutingPolicy accepting(Duration within) {
        return new RoutingPolicy(name, version, skill, language, region, load, vip, dedication, spread, within);
    }

    /// As decisions name it, e.g. `routing-default@1`.
    public String id() {
        return name + "@" + version;
    }
}
