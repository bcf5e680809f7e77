package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.responsibility.AlarmPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public AlarmPolicy compile(String version, JsonNode content, Findings findings) {
        return new AlarmPolicy(version, findings.duration(content.at("/ownerless/after"), "/ownerless/after", SHORTEST,
                LONGEST, "No wait is alarmed so early or so late."));
    }
}
