package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules hold for the code, and each rule fails for its counter-example.
class LayersTest {

    private static final String WRONG = "io.caseloop.checks.architecture.wrong";
    private static final Map<String, String> COUNTER_EXAMPLES = Map.ofEntries(
            Map.entry("model", "intake.model.ModelWithFramework"),
            Map.entry("edges", "intake.http.EdgeOfAnother"),
            Map.entry("services", "intake.react.ServiceOfAnother"),
            Map.entry("contract", "events.ContractWithDatabind"),
            Map.entry("codec", "events.codec.CodecWithKafka"),
            Map.entry("decider", "decider.DeciderWithEvents"),
            Map.entry("backbone", "backbone.BackboneWithTicket"),
            Map.entry("framework", "intake.read.ReadWithAxon"),
            Map.entry("pure", "routing.model.ImpureDecider"),
            Map.entry("clocks", "intake.http.DueByTheJvm"),
            Map.entry("reactions", "knowledge.http.MisplacedReaction"),
            Map.entry("resources", "intake.model.ModelWithFramework"),
            Map.entry("cycles", "routing.write"),
            Map.entry("layout", "routing.drawer.OutOfPlace"));

    private static final JavaClasses BUILT = Built.CLASSES;
    private static final JavaClasses COUNTER = new ClassFileImporter().importPackages(WRONG);

    static Set<String> rules() {
        return new Layers("io.caseloop").all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_holds(String rule) {
        EvaluationResult result = new Layers("io.caseloop").all().get(rule).allowEmptyShould(true).evaluate(BUILT);
        assertThat(result.getFailureReport().getDetails())
                .as(new Layers("io.caseloop").all().get(rule).getDescription()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_is_able_to_fail(String rule) {
        String example = COUNTER_EXAMPLES.get(rule);
        assertThat(example).as("a counter-example of the rule %s", rule).isNotNull();
        EvaluationResult result = new Layers(WRONG).all().get(rule).evaluate(COUNTER);
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(example));
    }

    @Test
    void the_impure_decider_is_found_in_every_way_it_is_impure() {
        String report = String.join("\n", new Layers(WRONG).all().get("pure").evaluate(COUNTER).getFailureReport()
                .getDetails());
        assertThat(report).contains("UUID.randomUUID", "Instant.now", "Thread.currentThread", "System.nanoTime");
    }

    @Test
    void every_way_to_ask_the_jvm_for_the_time_is_found() {
        String report = String.join("\n", new WallClocks(WRONG).rule().evaluate(COUNTER).getFailureReport()
                .getDetails());
        assertThat(report).contains("Instant.now", "System.currentTimeMillis", "Clock.systemUTC", "Date.<init>",
                "ZonedDateTime.now");
        assertThat(report).doesNotContain("nanoTime", "DueByTheJvm.elapsed");
    }

    @Test
    void who_may_look_at_the_jvms_clock_does_and_says_why() {
        WallClocks.ALLOWED.forEach((type, reason) -> {
            assertThat(reason).as(type).isNotBlank();
            assertThat(BUILT.get("io.caseloop." + type).getAccessesFromSelf()).as(type)
                    .anyMatch(WallClocks::asksTheJvm);
        });
    }

    @Test
    void there_is_something_to_hold_the_rules_for() {
        Stream.of("events", "events.codec", "decider", "backbone").forEach(part ->
                assertThat(BUILT.stream().filter(c -> c.getPackageName().equals("io.caseloop." + part))).as(part)
                        .isNotEmpty());
    }
}
