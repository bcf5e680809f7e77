package io.caseloop.knowledge.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.knowledge.model.answering.Answering;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import jakarta.enterprise.context.ApplicationScoped;

/// Which articles are suggested, and which one answers a question, as a policy (K3, K7).
@ApplicationScoped
public class AnsweringKind implements PolicyKind<Answering> {

    public static final String DEFAULT = "default";

    @Override
    public String kind() {
        return "answering";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public Answering compile(String version, JsonNode content, Findings findings) {
        JsonNode suggestions = content.get("suggestions");
        JsonNode selfService = content.get("selfService");
        double suggestFrom = suggestions.get("from").asDouble();
        double answerFrom = selfService.get("from").asDouble();
        if (answerFrom < suggestFrom) {
            findings.add("/selfService/from", "A customer would get an answer that is too uncertain for an agent.",
                    "Use at least the value of /suggestions/from.");
        }
        return new Answering(version, suggestions.get("most").asInt(), suggestFrom, answerFrom,
                selfService.get("near").asInt());
    }
}
