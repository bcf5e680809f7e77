package io.caseloop.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentSchemaTest {

    private final DocumentSchema schema = DocumentSchema.of("test.schema.json");

    @Test
    void a_document_that_conforms_has_no_problem() {
        assertThat(problems("share: 0.5\nlevel: low\n")).isEmpty();
    }

    @Test
    void a_missing_field_is_named_where_it_is_missing() {
        assertThat(problems("level: low\n")).containsExactly(
                new DocumentProblem(1, 1, "", "The field `share` is missing.", "Add it."));
    }

    @Test
    void a_field_that_does_not_exist_is_named_with_those_that_do() {
        assertThat(problems("share: 1\nshares: 2\n")).containsExactly(new DocumentProblem(2, 9, "/shares",
                "There is no such field.", "Use one of: share, level, within, words; or remove it."));
    }

    @Test
    void a_value_out_of_its_range_or_of_another_form_has_a_way_out() {
        assertThat(problems("share: 2\nlevel: middle\nwithin: 72 hours\nwords: [open, 12315]\n")).containsExactly(
                new DocumentProblem(1, 8, "/share", "This is too large.", "At most 1."),
                new DocumentProblem(2, 8, "/level", "This value is not known.", "Use one of: low, high."),
                new DocumentProblem(3, 9, "/within", "This value has the wrong form.",
                        "Durations are written like PT72H."),
                new DocumentProblem(4, 15, "/words/1", "This must be a text.", "Put the value in quotes."));
    }

    private List<DocumentProblem> problems(String yaml) {
        PolicyDocument document = DocumentReader.read("yaml", yaml);
        Findings findings = new Findings();
        schema.check(document.tree(), findings);
        return document.placed(findings);
    }
}
