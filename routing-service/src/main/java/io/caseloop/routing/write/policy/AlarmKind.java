package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.responsibility.AlarmPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// When a wait without an owner raises an alarm, as a policy (R12, R13).
@ApplicationScoped
public class AlarmKind implements PolicyKind<AlarmPolicy> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    @Override
    public String kind() {
        return "alarm";
    }

    @Override
    public List<String> defaults() {
        return List.of("default");
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public AlarmPolicy compile(String version, JsonNode content, Findings findings) {
        Duration after = Duration.parse(content.at("/ownerless/after").asText());
        if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0) {
            findings.add("/ownerless/after", "No wait is alarmed so early or so late.", "Use PT1S to PT168H.");
        }
        return new AlarmPolicy(version, after);
    }
}
