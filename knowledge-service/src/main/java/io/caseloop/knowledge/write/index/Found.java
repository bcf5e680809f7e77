package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.model.article.Content;

/// An article that matches a query.
///
/// @param score 0–1: how much of what the query asks the article covers, comparable between queries
/// @param snippet HTML: text escaped, matches in `<mark>`
public record Found(String article, int revision, Content content, double score, String snippet) {
}
