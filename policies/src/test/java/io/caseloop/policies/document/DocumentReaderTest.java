package io.caseloop.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    @Test
    void each_value_has_its_place_in_yaml_and_in_json() {
        PolicyDocument yaml = DocumentReader.read("yaml", "# a comment\nwindow: PT72H\nrules:\n  - name: first\n");
        PolicyDocument json = DocumentReader.read("json", "{\n  \"rules\": [\n    {\"name\": 1}\n  ]\n}");
        assertThat(placed(yaml, "/rules/0/name")).isEqualTo(List.of(4, 11));
        assertThat(placed(yaml, "/window")).isEqualTo(List.of(2, 9));
        assertThat(placed(json, "/rules/0/name")).isEqualTo(List.of(3, 14));
        assertThat(yaml.tree().at("/window").asText()).isEqualTo("PT72H");
    }

    @Test
    void what_is_missing_has_the_place_of_what_it_is_missing_in() {
        PolicyDocument yaml = DocumentReader.read("yaml", "matrix:\n  low:\n    low: P4\n");
        assertThat(placed(yaml, "/matrix/low/high")).isEqualTo(List.of(3, 5));
    }

    @Test
    void a_syntax_error_is_named_by_line_and_column() {
        assertThat(DocumentReader.read("json", "{\n  \"a\": 1,\n}").unreadable()).singleElement()
                .satisfies(problem -> assertThat(List.of(problem.line(), problem.column())).isEqualTo(List.of(3, 1)));
        assertThat(DocumentReader.read("yaml", "a: [1, 2\nb: 3\n").unreadable()).singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    @Test
    void a_field_that_occurs_twice_is_refused_where_it_occurs_again() {
        assertThat(DocumentReader.read("yaml", "a: 1\nb: 2\na: 3\n").unreadable()).singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/a");
                    assertThat(problem.line()).isEqualTo(3);
                });
    }

    @Test
    void aliases_several_documents_and_endless_nesting_are_refused() {
        assertThat(DocumentReader.read("yaml", "a: &x [1]\nb: *x\n").unreadable()).isNotEmpty();
        assertThat(DocumentReader.read("yaml", "a: 1\n---\nb: 2\n").unreadable()).isNotEmpty();
        assertThat(DocumentReader.read("json", "[".repeat(500)).unreadable()).isNotEmpty();
        assertThat(DocumentReader.read("yaml", "").unreadable()).isNotEmpty();
        assertThat(DocumentReader.read("json", " ".repeat(DocumentReader.LONGEST + 1)).unreadable()).isNotEmpty();
    }

    private static List<Integer> placed(PolicyDocument document, String pointer) {
        Findings findings = new Findings();
        findings.add(pointer, "wrong", "correct it");
        DocumentProblem problem = document.placed(findings).getFirst();
        return List.of(problem.line(), problem.column());
    }
}
