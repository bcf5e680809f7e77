package io.caseloop.intake.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Which ticket a contact belongs to, as a policy (I4).
@ApplicationScoped
public class ContinuityKind implements PolicyKind<Continuity> {

    @Override
    public String kind() {
        return "continuity";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public Continuity compile(String version, JsonNode content, Findings findings) {
        double attachAt = content.get("attachAt").asDouble();
        double askAt = content.get("askAt").asDouble();
        if (askAt > attachAt) {
            findings.add("/askAt", "A contact cannot be asked about at a similarity that attaches it.",
                    "Use a value of at most attachAt; with the same value nobody is asked.");
        }
        return new Continuity(version, duration(content, "window"), content.get("compared").asInt(), attachAt, askAt,
                duration(content, "reopenWithin"));
    }

    private static Duration duration(JsonNode content, String field) {
        return Duration.parse(content.get(field).asText());
    }
}
