package io.caseloop.routing.write.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.StreamType;
import io.caseloop.policies.DefaultPolicies;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.Findings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The templates policy: its default, and what is refused at its place (R10, K8, S6).
class TemplatesKindTest {

    private static final States NONE = new States() {
        @Override
        public <S> S state(StreamType<?, S, ?> type, String id) {
            throw new AssertionError("reads no state");
        }
    };

    private final TemplatesKind kind = new TemplatesKind();

    @Test
    void the_default_is_valid() {
        Findings findings = new Findings();
        assertThat(kind.compile("templates-default@1", DefaultPolicies.document(kind, "default").tree(), findings)
                .named("we-are-checking")).isPresent();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void an_unknown_variable_is_refused_at_its_line_and_column() {
        DocumentProblem problem = problems("""
                templates:
                  - name: hello
                    title: {zh: 问候, en: Hello}
                    text:
                      zh: |
                        您好。
                        您的工单 {{ticket.no}} 已收到。
                      en: "Dear {{customer}}, hello."
                """).getFirst();
        assertThat(problem.line()).isEqualTo(7);
        assertThat(problem.column()).isEqualTo(14);
        assertThat(problem.pointer()).isEqualTo("/templates/0/text/zh");
        assertThat(problem.message()).contains("{{ticket.no}}");
        assertThat(problem.fix()).contains("{{ticket.number}}");
    }

    @Test
    void in_a_quoted_text_the_column_is_that_of_the_variable() {
        assertThat(problems("""
                templates:
                  - name: hello
                    title: {zh: 问候, en: Hello}
                    text:
                      zh: 您好
                      en: "Dear {{customer}}, hello."
                """)).singleElement().satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(6);
                    assertThat(problem.column()).isEqualTo(17);
                });
    }

    @Test
    void a_name_that_occurs_twice_and_a_missing_language_are_refused() {
        String hello = "  - {name: hello, title: {zh: 问候, en: Hello}, text: {zh: 您好, en: Hello}}\n";
        assertThat(problems("templates:\n" + hello + hello)).singleElement().extracting(DocumentProblem::pointer)
                .isEqualTo("/templates/1/name");
        assertThat(problems("templates:\n" + hello.replace(", en: Hello}}", "}}"))).isNotEmpty();
    }

    private List<DocumentProblem> problems(String text) {
        return new PolicyKinds(List.of(kind)).problems(kind, DocumentReader.read("yaml", text), NONE, Instant.EPOCH);
    }
}
