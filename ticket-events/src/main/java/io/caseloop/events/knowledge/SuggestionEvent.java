package io.caseloop.events.knowledge;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts about suggested articles and their use (K3).
public sealed interface SuggestionEvent extends KnowledgeEvent, TicketFact {

    /// Articles were searched for with the text of a contact (K3); the best come first.
    ///
    /// @param contact the contact whose text was the query
    /// @param engine the search engine and its version
    /// @param policy name and version of the answering policy, which says how many articles are
    ///      suggested and from which score on; absent in facts of earlier releases
    @EventType("io.caseloop.knowledge.articles-suggested.v1")
    record ArticlesSuggested(TicketId ticket, @Uuid String contact, List<Suggestion> suggestions, String engine,
            Instant at, @MayBeAbsent String policy) implements SuggestionEvent {
    }

    /// An article was marked as used or irrelevant for a ticket (K3).
    ///
    /// @param mark `used` or `irrelevant`
    @EventType("io.caseloop.knowledge.suggestion-marked.v1")
    record SuggestionMarked(TicketId ticket, String article, int revision, @OneOf({"used", "irrelevant"}) String mark,
            String by, Instant at) implements SuggestionEvent {
    }

    /// A suggested article with its score.
    ///
    /// @param score 0–1, comparable across queries
    record Suggestion(String article, int revision, double score) {
    }
}
