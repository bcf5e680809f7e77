package io.caseloop.intake.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.grading.GradingRule;
import io.caseloop.intake.model.grading.PriorityMatrix;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// How a new ticket is graded, as a policy (I2, I6).
@ApplicationScoped
public class GradingKind implements PolicyKind<GradingPolicy> {

    private static final List<String> FIELDS = List.of("kind", "category", "urgency", "impact", "complexity");

    @Override
    public String kind() {
        return "grading";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public GradingPolicy compile(String version, JsonNode content, Findings findings) {
        List<GradingRule> rules = new ArrayList<>();
        FIELDS.forEach(field -> rules.addAll(new RulesOfField(field, content.at("/rules/" + field), findings)
                .compiled()));
        return new GradingPolicy(version, List.copyOf(rules), matrix(content.get("matrix"), findings),
                content.get("confirmBelow").asDouble());
    }

    private static PriorityMatrix matrix(JsonNode matrix, Findings findings) {
        List<List<String>> rows = new ArrayList<>();
        for (String urgency : PriorityMatrix.LEVELS) {
            List<String> row = new ArrayList<>();
            for (String impact : PriorityMatrix.LEVELS) {
                JsonNode cell = matrix.path(urgency).path(impact);
                if (cell.isMissingNode()) {
                    findings.add("/matrix/" + urgency + "/" + impact, "The priority of urgency " + urgency
                            + " and impact " + impact + " is missing: a gap.", "Add a priority from P1 to P4.");
                }
                row.add(cell.asText());
            }
            rows.add(row);
        }
        return new PriorityMatrix(rows);
    }
}
