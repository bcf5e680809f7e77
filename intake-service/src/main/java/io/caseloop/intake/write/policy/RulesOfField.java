package io.caseloop.intake.write.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.intake.model.grading.GradingRule;
import io.caseloop.intake.model.grading.GradingRule.Graded;
import io.caseloop.intake.model.grading.GradingRule.Judgement;
import io.caseloop.intake.model.grading.GradingRule.Verdict;
import io.caseloop.intake.model.grading.Vocabulary;
import io.caseloop.policies.condition.Conditions;
import io.caseloop.policies.document.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// The rules that grade one field, from the document (I6).
final class RulesOfField {

    private static final double SAID = 1.0;
    /// Between the ranks of rules that state none.
    private static final int STEP = 10;
    private static final List<String> LEVELS = List.of("low", "medium", "high", "critical");
    private static final Map<String, List<String>> VALUES = Map.of(
            "kind", List.of("consultation", "fault", "complaint", "request"), "urgency", LEVELS, "impact", LEVELS,
            "complexity", LEVELS);
    /// What a condition may read: what is known before the field is graded.
    private static final Map<String, Conditions> CONDITIONS = Map.of(
            "kind", new Conditions(List.of("tier")),
            "category", new Conditions(List.of("tier", "kind")),
            "urgency", new Conditions(List.of("tier", "kind", "category")),
            "impact", new Conditions(List.of("tier", "kind", "category", "urgency")),
            "complexity", new Conditions(List.of("tier", "kind", "category", "urgency", "impact")));

    private final String field;
    private final JsonNode rules;
    private final Findings findings;

    RulesOfField(String field, JsonNode rules, Findings findings) {
        this.field = field;
        this.rules = rules;
        this.findings = findings;
    }

    /// @param always whether the rule applies to every ticket
    private record Ranked(int rank, String pointer, String value, boolean always, GradingRule rule) {
    }

    /// In the order in which they are asked.
    List<GradingRule> compiled() {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ranked.add(ranked(i, rules.get(i)));
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        checkOrder(ranked);
        return ranked.stream().map(Ranked::rule).toList();
    }

    private Ranked ranked(int index, JsonNode rule) {
        String pointer = "/rules/" + field + "/" + index;
        boolean always = !rule.has("from") && !rule.has("when") && !rule.has("words");
        checkFields(pointer, rule, always);
        String value = rule.path("value").asText();
        if (!rule.has("from") && VALUES.containsKey(field) && !VALUES.get(field).contains(value)) {
            findings.add(pointer + "/value", "A ticket cannot have this " + field + ".",
                    "Use one of: " + String.join(", ", VALUES.get(field)) + ".");
        }
        return new Ranked(rule.path("rank").asInt((index + 1) * STEP), pointer, value, always,
                new GradingRule(field, rule.get("rule").asText(), judgement(pointer, rule)));
    }

    private void checkFields(String pointer, JsonNode rule, boolean always) {
        int conditions = (rule.has("from") ? 1 : 0) + (rule.has("when") ? 1 : 0) + (rule.has("words") ? 1 : 0);
        if (conditions > 1) {
            findings.add(pointer, "A rule has one condition: from, when or words.", "Write two rules.");
        }
        if (rule.has("from") && field.equals("complexity")) {
            findings.add(pointer + "/from", "The form does not ask for complexity.", "Remove the rule.");
        }
        if (!rule.has("from") && (!rule.has("value") || !rule.has("confidence"))) {
            findings.add(pointer, "The rule has no value or no confidence.", "Add both.");
        }
        if ((always || rule.has("when")) && !rule.has("because")) {
            findings.add(pointer, "The rule does not state what the grade follows from.", "Add because.");
        }
    }

    private Judgement judgement(String pointer, JsonNode rule) {
        Verdict verdict = new Verdict(rule.path("value").asText(), rule.path("because").asText(),
                rule.path("confidence").asDouble());
        if (rule.has("from")) {
            return this::asGiven;
        }
        if (rule.has("words")) {
            Vocabulary vocabulary = new Vocabulary(StreamSupport.stream(rule.get("words").spliterator(), false)
                    .map(JsonNode::asText).toList());
            return graded -> vocabulary.firstIn(graded.wording())
                    .map(word -> new Verdict(verdict.value(), word, verdict.confidence()));
        }
        if (rule.has("when")) {
            Predicate<Map<String, String>> condition = CONDITIONS.get(field).compile(pointer + "/when",
                    rule.get("when").asText(), findings);
            return graded -> condition != null && condition.test(variables(graded)) ? Optional.of(verdict)
                    : Optional.empty();
        }
        return _ -> Optional.of(verdict);
    }

    private Optional<Verdict> asGiven(Graded graded) {
        var asked = graded.given().asked();
        String said = switch (field) {
            case "kind" -> asked.kind();
            case "category" -> asked.category();
            case "urgency" -> asked.urgency();
            case "impact" -> asked.impact();
            default -> null;
        };
        return Optional.ofNullable(said).map(value -> new Verdict(value, "as given", SAID));
    }

    private static Map<String, String> variables(Graded graded) {
        Map<String, String> known = new HashMap<>();
        known.put("tier", graded.given().tier());
        known.put("kind", graded.kind());
        known.put("category", graded.category());
        known.put("urgency", graded.urgency());
        known.put("impact", graded.impact());
        known.values().removeIf(Objects::isNull);
        return known;
    }

    /// No gap, no tie, no rule that is never asked, no name twice.
    private void checkOrder(List<Ranked> ranked) {
        if (ranked.stream().noneMatch(Ranked::always)) {
            findings.add("/rules/" + field, "A ticket to which no rule applies has no " + field + ": a gap.",
                    "Add a last rule without from, when and words.");
        }
        for (int i = 1; i < ranked.size(); i++) {
            Ranked later = ranked.get(i);
            for (Ranked earlier : ranked.subList(0, i)) {
                if (earlier.rule().name().equals(later.rule().name())) {
                    findings.add(later.pointer() + "/rule", "Another rule of this field has the same name.",
                            "Give each rule a name of its own: reasons name it.");
                }
                if (earlier.rank() == later.rank() && !earlier.value().equals(later.value())) {
                    findings.add(later.pointer() + "/rank", "Rule " + earlier.rule().name() + " has the same rank and "
                            + "another value; a ticket to which both apply has two values: a tie.",
                            "Give one of them another rank; the lower rank goes first.");
                } else if (earlier.always()) {
                    findings.add(later.pointer(), "Rule " + earlier.rule().name()
                            + " applies to every ticket, so this rule is never asked.", "Move it before that rule.");
                }
            }
        }
    }
}
