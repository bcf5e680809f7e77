package io.caseloop.quality.inspection.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.quality.QualityEvent.Finding;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.Findings;
import io.caseloop.quality.inspection.model.InspectionRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The inspection policy: what it finds, and what is refused at its place (Q2, S6).
class InspectionKindTest {

    private static final String POLICY = """
            forbiddenPhrases:
              severity: high
              zh: [随便你]
              en: [go away]
            personalNumbers:
              identityCard: none
              bankCard: high
              cardWords: {zh: [卡], en: [card]}
              mobileNumber: low
              shapes: [{rule: personal-passport, severity: medium, mask: "@########"}]
            """;

    private final InspectionKind kind = new InspectionKind();

    @Test
    void phrases_severities_and_shapes_are_those_of_the_policy() {
        assertThat(problems(POLICY)).isEmpty();
        InspectionRules rules = kind.compile("inspection-default@2", DocumentReader.read("yaml", POLICY).tree(),
                new Findings());
        assertThat(rules.version()).isEqualTo("inspection-default@2");
        assertThat(rules.inspect("Go  away!")).extracting(Finding::severity).containsExactly("high");
        assertThat(rules.inspect("护照E12345678，电话13800138000")).extracting(Finding::rule)
                .containsExactly("personal-passport", "personal-mobile-number");
        assertThat(rules.inspect("11010519491231002X 不归我管 XE12345678")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh: [随便你]        | zh: [go home]     | 3 | /forbiddenPhrases/zh/0
            zh: [随便你]        | zh: [滚]          | 3 | /forbiddenPhrases/zh/0
            en: [go away]       | en: [go away, go away] | 4 | /forbiddenPhrases/en/1
            en: [go away]       | en: [滚开]        | 4 | /forbiddenPhrases/en/0
            severity: high      | severity: fatal   | 2 | /forbiddenPhrases/severity
            zh: [卡], en: [card] | zh: [], en: []   | 8 | /personalNumbers/cardWords
            @########           | @##               | 10 | /personalNumbers/shapes/0/mask
            identityCard: none   | identityCards: none | 6 | /personalNumbers/identityCards""")
    void nonsense_is_refused_at_its_place(String part, String instead, int line, String pointer) {
        List<DocumentProblem> problems = problems(POLICY.replace(part, instead));
        assertThat(problems).as("%s", problems).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.pointer()).isEqualTo(pointer);
        });
    }

    private List<DocumentProblem> problems(String text) {
        States none = new States() {
            @Override
            public <S> S state(io.caseloop.backbone.StreamType<?, S, ?> type, String id) {
                throw new AssertionError("reads no state");
            }
        };
        return new PolicyKinds(List.of(kind)).problems(kind, DocumentReader.read("yaml", text), none, Instant.EPOCH);
    }
}
