package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Who is offered a ticket, for how long, and which transfer goes to the lead, as a policy (R2, R3).
@ApplicationScoped
public class DispatchKind implements PolicyKind<RoutingPolicy> {

    /// Of a policy that says nothing about it: more than all other weights of the default together.
    private static final double DEDICATION = 120;
    /// Of a policy that says nothing about it.
    private static final int TRANSFER_TO_LEAD = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public String kind() {
        return "dispatch";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public RoutingPolicy compile(String version, JsonNode content, Findings findings) {
        JsonNode weights = content.get("weights");
        double spread = weights.get("spread").asDouble();
        for (String part : List.of("skill", "language", "load")) {
            if (weights.get(part).asDouble() <= spread) {
                findings.add("/weights/spread", "The spread decides more than the part " + part
                        + ": an agent who suits better would lose to chance.",
                        "Use less than every other weight but region and vip, which may be 0.");
            }
        }
        Duration acceptWithin = findings.duration(content.get("acceptWithin"), "/acceptWithin", SHORTEST, LONGEST,
                "Nobody can accept an offer in this time.");
        return new RoutingPolicy(version, weights.get("skill").asDouble(), weights.get("language").asDouble(),
                weights.get("region").asDouble(), weights.get("load").asDouble(), weights.get("vip").asDouble(),
                weights.path("dedication").asDouble(DEDICATION), spread, acceptWithin,
                content.path("transferToLead").asInt(TRANSFER_TO_LEAD));
    }
}
