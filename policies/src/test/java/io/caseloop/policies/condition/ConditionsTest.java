package io.caseloop.policies.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.policies.document.Finding;
import io.caseloop.policies.document.Findings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private final Conditions conditions = new Conditions(List.of("kind", "tier"));
    private final Findings findings = new Findings();

    @Test
    void a_condition_holds_or_does_not() {
        Predicate<Map<String, String>> vip = conditions.compile("/when",
                "tier == 'vip' || kind in ['fault']", findings);
        assertThat(findings.isEmpty()).isTrue();
        assertThat(vip.test(Map.of("tier", "vip", "kind", "request"))).isTrue();
        assertThat(vip.test(Map.of("tier", "standard", "kind", "fault"))).isTrue();
        assertThat(vip.test(Map.of("tier", "standard", "kind", "request"))).isFalse();
    }

    @Test
    void a_missing_value_does_not_make_a_condition_hold() {
        assertThat(conditions.compile("/when", "tier != 'vip'", findings).test(Map.of("kind", "fault"))).isFalse();
    }

    @Test
    void an_unknown_variable_is_refused_at_its_column_with_those_that_exist() {
        conditions.compile("/when", "kind == 'fault' && teir == 'vip'", findings);
        Finding finding = findings.all().getFirst();
        assertThat(finding.offset()).isEqualTo(19);
        assertThat(finding.message()).isEqualTo("The variable is not known here: 'teir'.");
        assertThat(finding.fix()).isEqualTo("Use one of: kind, tier.");
    }

    @Test
    void a_loop_is_refused() {
        conditions.compile("/when", "['a', 'b'].exists(x, x == tier)", findings);
        assertThat(findings.all().getFirst().message()).isEqualTo("A condition cannot contain a loop.");
    }

    @Test
    void one_equals_sign_is_answered_with_a_hint() {
        conditions.compile("/when", "tier = 'vip'", findings);
        assertThat(findings.all().getFirst().fix()).isEqualTo("Equality is written ==.");
    }

    @Test
    void a_condition_that_is_not_true_or_false_is_refused() {
        conditions.compile("/when", "tier + 'x'", findings);
        assertThat(findings.isEmpty()).isFalse();
    }
}
