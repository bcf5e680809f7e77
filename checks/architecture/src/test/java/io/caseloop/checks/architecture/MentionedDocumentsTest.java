package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No document cites a document that is not in the repository.
class MentionedDocumentsTest {

    @Test
    void every_document_that_is_mentioned_is_there() {
        Stream<String> missing = Sources.all().stream().filter(SourceFile::isDocument)
                .flatMap(file -> MentionedDocuments.missing(file).stream().map(name -> file.path() + ": " + name));
        assertThat(missing).isEmpty();
    }

    @Test
    void a_document_that_is_not_there_is_found_and_links_and_addresses_are_left_to_others() {
        assertThat(missing("as PLAN.md says, and docs/gone.md")).containsExactly("PLAN.md", "docs/gone.md");
        assertThat(missing("CONTRIBUTING.md, docs/events.md")).isEmpty();
        assertThat(missing("`gone.md`, [a](gone.md#b), [gone.md](x), https://x.org/c.md")).isEmpty();
    }

    private static List<String> missing(String text) {
        return MentionedDocuments.missing(new SourceFile("README.md", text));
    }
}
