package io.caseloop.knowledge.model.article;

import java.util.List;

/// What an article says (K1).
///
/// @param kind faq, manual, troubleshooting, script
/// @param language `zh` or `en`
/// @param questions similar questions (相似问) it answers
/// @param productVersion what it is about, or null
public record Content(String kind, String language, String category, String title, String body, List<String> questions,
                      String productVersion) {

    public Content {
        questions = questions == null ? List.of() : List.copyOf(questions);
    }
}
