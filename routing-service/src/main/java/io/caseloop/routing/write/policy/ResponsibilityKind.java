package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// Who answers for a ticket at each stage, as a policy (R12).
@ApplicationScoped
public class ResponsibilityKind implements PolicyKind<ResponsibilityPolicy> {

    @Override
    public String kind() {
        return "responsibility";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public ResponsibilityPolicy compile(String version, JsonNode content, Findings findings) {
        Map<String, String> stages = new HashMap<>();
        content.get("stages").properties().forEach(one -> stages.put(one.getKey(), one.getValue().asText()));
        return new ResponsibilityPolicy(version, Map.copyOf(stages));
    }
}
