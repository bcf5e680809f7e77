package io.caseloop.routing.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.condition.Conditions;
import io.caseloop.policies.document.Findings;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import io.caseloop.routing.model.escalation.EscalationPolicy.Path;
import io.caseloop.routing.model.escalation.EscalationPolicy.Rating;
import io.caseloop.routing.model.escalation.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How tickets are escalated, as a policy (R4).
@ApplicationScoped
public class EscalationKind implements PolicyKind<EscalationPolicy> {

    private static final Set<Trigger> ABOUT_A_PROMISE = Set.of(Trigger.WARNING, Trigger.BREACH);
    private static final Conditions CONDITIONS = new Conditions(List.of("kind", "category", "priority", "tier"));
    /// Of a path that says nothing about it (F3).
    private static final int STARS = 2;
    private static final int NPS = 6;

    @Override
    public String kind() {
        return "escalation";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public EscalationPolicy compile(String version, JsonNode content, Findings findings) {
        List<Path> paths = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode written = content.get("paths");
        for (int i = 0; i < written.size(); i++) {
            JsonNode path = written.get(i);
            String pointer = "/paths/" + i;
            if (!names.add(path.get("path").asText())) {
                findings.add(pointer + "/path", "Two paths have this name.", "Give each path a name of its own.");
            }
            check(pointer, path, findings);
            for (int before = 0; before < i; before++) {
                if (covers(written.get(before), path)) {
                    findings.add(pointer, "The path can never apply: " + written.get(before).get("path").asText()
                            + " covers it.", "Put it before that path, or give that path a condition.");
                }
            }
            paths.add(compiled(pointer, path, findings));
        }
        return new EscalationPolicy(version, List.copyOf(paths));
    }

    private static void check(String pointer, JsonNode path, Findings findings) {
        boolean hierarchical = path.get("kind").asText().equals(Escalation.HIERARCHICAL.word());
        Trigger trigger = Trigger.of(path.get("trigger").asText());
        if (hierarchical && !path.has("owner")) {
            findings.add(pointer, "A hierarchical path needs an owner.", "Add owner: lead or owner: manager.");
        }
        if (!hierarchical && path.has("owner")) {
            findings.add(pointer + "/owner", "A functional path goes to the queue of the next tier.",
                    "Remove the owner.");
        }
        if (!hierarchical && trigger == Trigger.LOW_RATING) {
            findings.add(pointer + "/kind", "A rating reopens no ticket, so it goes to no other tier.",
                    "Use kind: hierarchical.");
        }
        only(pointer, path, "promises", ABOUT_A_PROMISE.contains(trigger), "warning or breach", findings);
        only(pointer, path, "share", trigger == Trigger.WARNING, "warning", findings);
        only(pointer, path, "stars", trigger == Trigger.LOW_RATING, "low-rating", findings);
        only(pointer, path, "nps", trigger == Trigger.LOW_RATING, "low-rating", findings);
    }

    private static void only(String pointer, JsonNode path, String field, boolean fits, String triggers,
            Findings findings) {
        if (path.has(field) && !fits) {
            findings.add(pointer + "/" + field, "This condition belongs to the trigger " + triggers + ".",
                    "Remove it.");
        }
    }

    /// Without any condition of its own, for the same owner.
    private static boolean covers(JsonNode before, JsonNode path) {
        return List.of("trigger", "kind", "owner").stream().allMatch(field ->
                before.path(field).equals(path.path(field)))
                && !before.has("when") && !before.has("promises") && !before.has("stars") && !before.has("nps")
                && before.path("share").asInt(0) <= path.path("share").asInt(0);
    }

    private static Path compiled(String pointer, JsonNode path, Findings findings) {
        Set<String> promises = new HashSet<>();
        path.path("promises").forEach(one -> promises.add(one.asText()));
        Predicate<Map<String, String>> when = path.has("when")
                ? CONDITIONS.compile(pointer + "/when", path.get("when").asText(), findings) : null;
        Rating rating = path.has("stars") || path.has("nps")
                ? new Rating(path.path("stars").asInt(0), path.path("nps").asInt(-1)) : new Rating(STARS, NPS);
        return new Path(path.get("path").asText(), Trigger.of(path.get("trigger").asText()),
                Escalation.of(path.get("kind").asText()), path.path("owner").asText(null),
                new EscalationPolicy.Conditions(Set.copyOf(promises), path.path("share").asInt(0), rating, when),
                path.path("because").asText(null));
    }
}
