package io.caseloop.feedback.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.AgentId;
import io.caseloop.feedback.model.Surveys;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/// How customers are asked and followed up, as a policy (F1, F2, F3).
@ApplicationScoped
public class SurveysKind implements PolicyKind<Surveys> {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public String kind() {
        return "surveys";
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
    public Surveys compile(String version, JsonNode content, Findings findings) {
        JsonNode rating = content.get("rating");
        JsonNode low = content.get("lowRating");
        Duration silence = between(content.get("silence"), "/silence", SHORTEST, findings);
        Duration validFor = between(rating.get("validFor"), "/rating/validFor", SHORTEST, findings);
        Duration quiet = between(rating.get("quietPeriod"), "/rating/quietPeriod", Duration.ZERO, findings);
        if (low.get("stars").asInt() == 0 && low.get("nps").asInt() == -1 && !low.get("visitors").isEmpty()) {
            findings.add("/lowRating/visitors", "No rating is low, so nobody is ever visited.",
                    "Remove the visitors, or give stars or nps from which on a rating is low.");
        }
        List<AgentId> visitors = StreamSupport.stream(low.get("visitors").spliterator(), false)
                .map(JsonNode::asText).map(AgentId::new).toList();
        return new Surveys(version, silence, rating.get("share").asDouble(), quiet, validFor,
                new Surveys.Low(low.get("stars").asInt(), low.get("nps").asInt(), visitors));
    }

    private static Duration between(JsonNode text, String pointer, Duration shortest, Findings findings) {
        Duration duration = Duration.parse(text.asText());
        if (duration.compareTo(shortest) < 0 || duration.compareTo(LONGEST) > 0) {
            findings.add(pointer, "This must be " + shortest + " to " + LONGEST + ".", "Use hours, e.g. PT168H.");
        }
        return duration;
    }
}
