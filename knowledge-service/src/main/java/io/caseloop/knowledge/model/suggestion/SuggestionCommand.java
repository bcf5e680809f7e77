package io.caseloop.knowledge.model.suggestion;

import io.caseloop.events.TicketId;
import io.caseloop.events.knowledge.SuggestionEvent.Suggestion;
import java.time.Instant;
import java.util.List;

/// What can be asked of the suggestions for a ticket (K3).
public sealed interface SuggestionCommand {

    TicketId ticket();

    /// @param found the best first; none is a result too
    /// @param policy the answering policy that decides
    record Suggest(TicketId ticket, String contact, List<Suggestion> found, String engine, String policy,
                   Instant at) implements SuggestionCommand {
    }

    /// An article need not have been suggested to be used.
    record MarkArticle(TicketId ticket, String article, int revision, Mark mark, String by,
                       Instant at) implements SuggestionCommand {
    }
}
