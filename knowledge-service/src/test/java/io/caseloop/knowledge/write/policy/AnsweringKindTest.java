package io.caseloop.knowledge.write.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.StreamType;
import io.caseloop.knowledge.model.answering.Answering;
import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.Findings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The answering policy: its default, and what is refused at its place (K3, K7, S6).
class AnsweringKindTest {

    private static final States NONE = new States() {
        @Override
        public <S> S state(StreamType<?, S, ?> type, String id) {
            throw new AssertionError("reads no state");
        }
    };

    private final AnsweringKind kind = new AnsweringKind();

    @Test
    void by_default_three_articles_are_suggested_and_three_quarters_answer() {
        assertThat(kind.compile("answering-default@1", DefaultPolicies.document(kind, "default").tree(),
                new Findings())).isEqualTo(new Answering("answering-default@1", 3, 0.15, 0.75, 3));
    }

    @Test
    void an_answer_that_is_too_uncertain_for_agents_is_refused_at_its_place() {
        assertThat(problems("""
                suggestions: {most: 3, from: 0.5}
                selfService:
                  from: 0.4
                  near: 3
                """)).singleElement().satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.column()).isEqualTo(9);
                    assertThat(problem.pointer()).isEqualTo("/selfService/from");
                });
    }

    @Test
    void a_score_beyond_one_is_refused() {
        assertThat(problems("""
                suggestions: {most: 3, from: 0.15}
                selfService: {from: 75, near: 3}
                """)).singleElement().extracting(DocumentProblem::pointer).isEqualTo("/selfService/from");
    }

    private List<DocumentProblem> problems(String text) {
        return new PolicyKinds(List.of(kind)).problems(kind, DocumentReader.read("yaml", text), NONE, Instant.EPOCH);
    }
}
