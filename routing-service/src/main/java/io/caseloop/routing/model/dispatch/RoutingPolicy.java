package io.caseloop.routing.model.dispatch;

import java.time.Duration;

/// What a candidate's parts weigh (R2), how long an offer stands, and which transfer goes to the lead (R3). A
/// change is a new version: decisions name theirs.
///
/// @param id as decisions name it, e.g. `dispatch-default@1`
/// @param dedication more than all others together: an agent dedicated to the customer comes first
/// @param transferToLead from 1: this transfer and every later one goes to the team lead
/// @param spread less than any other weight: it only keeps equals from being asked all at once
public record RoutingPolicy(String id, double skill, double language, double region, double load, double vip,
                            double dedication, double spread, Duration acceptWithin, int transferToLead) {

    public RoutingPolicy accepting(Duration within) {
        return new RoutingPolicy(id, skill, language, region, load, vip, dedication, spread, within,
                transferToLead);
    }
}
