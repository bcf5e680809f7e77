package io.caseloop.knowledge.http;

import io.caseloop.knowledge.model.article.Content;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// An article as an editor writes it (K1).
///
/// @param kind default faq
/// @param language default: as the title is written
/// @param category default general
/// @param questions similar questions (相似问) that the article answers; searched like its title
public record ArticleBody(@Pattern(regexp = "faq|manual|troubleshooting|script") String kind,
                          @Pattern(regexp = "zh|en") String language,
                          @Size(max = 64) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*") String category,
                          @NotBlank @Size(max = 300) String title, @NotBlank @Size(max = 200_000) String body,
                          @Size(max = 200) List<@NotBlank @Size(max = 500) String> questions,
                          @Size(max = 64) String productVersion) {

    Content content() {
        return new Content(kind == null ? "faq" : kind, language == null ? languageOfTitle() : language,
                category == null ? "general" : category, title, body, questions, productVersion);
    }

    private String languageOfTitle() {
        boolean chinese = title.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return chinese ? "zh" : "en";
    }
}
