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
    private static final String OUTSIDE = "No customer is waited for so short or so long.";

    @Override
    public String kind() {
        return "surveys";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public Surveys compile(String version, JsonNode content, Findings findings) {
        JsonNode rating = content.get("rating");
        JsonNode low = content.get("lowRating");
        Duration silence = findings.duration(content.get("silence"), "/silence", SHORTEST, LONGEST,
                OUTSIDE);
        Duration validFor = findings.duration(rating.get("validFor"), "/rating/validFor", SHORTEST, LONGEST,
                OUTSIDE);
        Duration quiet = findings.duration(rating.get("quietPeriod"), "/rating/quietPeriod", Duration.ZERO, LONGEST,
                OUTSIDE);
        if (low.get("stars").asInt() == 0 && low.get("nps").asInt() == -1 && !low.get("visitors").isEmpty()) {
            findings.add("/lowRating/visitors", "No rating is low, so nobody is ever visited.",
                    "Remove the visitors, or give stars or nps from which on a rating is low.");
        }
        List<AgentId> visitors = StreamSupport.stream(low.get("visitors").spliterator(), false)
                .map(JsonNode::asText).map(AgentId::new).toList();
        return new Surveys(version, silence, rating.get("share").asDouble(), quiet, validFor,
                new Surveys.Low(low.get("stars").asInt(), low.get("nps").asInt(), visitors));
    }
}
