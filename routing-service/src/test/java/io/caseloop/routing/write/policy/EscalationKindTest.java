package io.caseloop.routing.write.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.PolicyDocument;
import io.caseloop.backbone.StreamType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a policy of escalation may say (R4).
class EscalationKindTest {

    private static final EscalationKind KIND = new EscalationKind();
    private static final States NONE = new States() {
        @Override
        public <S> S state(StreamType<?, S, ?> type, String id) {
            throw new AssertionError("an escalation needs nothing beside itself");
        }
    };

    private static List<DocumentProblem> problems(String paths) {
        PolicyDocument document = DocumentReader.read(PolicyDocument.YAML, "paths:\n" + paths);
        return new PolicyKinds(List.of(KIND)).problems(KIND, document, NONE, Instant.EPOCH);
    }

    private static void isRefused(String paths, int line, String message) {
        assertThat(problems(paths)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void a_path_has_an_owner_exactly_where_it_is_hierarchical() {
        assertThat(problems("- {path: up, trigger: breach, kind: hierarchical, owner: manager}\n")).isEmpty();
        isRefused("- {path: up, trigger: breach, kind: hierarchical}\n", 2, "needs an owner");
        isRefused("- {path: up, trigger: breach, kind: functional, owner: lead}\n", 2, "queue of the next tier");
        isRefused("- {path: up, trigger: low-rating, kind: functional}\n", 2, "reopens no ticket");
    }

    @Test
    void conditions_belong_to_their_trigger() {
        assertThat(problems("- {path: up, trigger: warning, kind: functional, share: 90, promises: [update]}\n"))
                .isEmpty();
        isRefused("- {path: up, trigger: breach, kind: functional, share: 90}\n", 2, "trigger warning");
        isRefused("- {path: up, trigger: rejected, kind: functional, promises: [update]}\n", 2, "warning or breach");
        isRefused("- {path: up, trigger: reopened, kind: functional, stars: 2}\n", 2, "low-rating");
    }

    @Test
    void a_path_that_another_covers_can_never_apply() {
        isRefused("""
                - {path: all, trigger: breach, kind: hierarchical, owner: lead}
                - {path: some, trigger: breach, kind: hierarchical, owner: lead, when: kind == 'complaint'}
                """, 3, "all covers it");
        assertThat(problems("""
                - {path: some, trigger: breach, kind: hierarchical, owner: lead, when: kind == 'complaint'}
                - {path: all, trigger: breach, kind: hierarchical, owner: lead}
                """)).isEmpty();
        isRefused("""
                - {path: same, trigger: breach, kind: functional}
                - {path: same, trigger: warning, kind: functional}
                """, 3, "this name");
    }

    @Test
    void an_unknown_variable_of_a_condition_is_refused_with_its_place() {
        isRefused("- {path: up, trigger: breach, kind: functional, when: colour == 'red'}\n", 2, "colour");
    }
}
