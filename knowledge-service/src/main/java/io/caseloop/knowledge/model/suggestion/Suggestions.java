package io.caseloop.knowledge.model.suggestion;

import io.caseloop.events.knowledge.SuggestionEvent.ArticlesSuggested;
import io.caseloop.events.knowledge.SuggestionEvent.Suggestion;
import io.caseloop.events.knowledge.SuggestionEvent.SuggestionMarked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What was suggested for a ticket and how it was marked (K3).
///
/// @param searched the searches, oldest first
/// @param marks the last mark of each article
public record Suggestions(List<ArticlesSuggested> searched, Map<String, SuggestionMarked> marks) {

    public static final Suggestions NONE = new Suggestions(List.of(), Map.of());

    /// Each article once, with the score of the newest search that found it; the best first.
    public List<Suggestion> best() {
        Map<String, Suggestion> newest = new LinkedHashMap<>();
        searched.stream().flatMap(search -> search.suggestions().stream())
                .forEach(suggestion -> newest.put(suggestion.article(), suggestion));
        return newest.values().stream().sorted((one, other) -> Double.compare(other.score(), one.score())).toList();
    }

    public Optional<SuggestionMarked> markOf(String article) {
        return Optional.ofNullable(marks.get(article));
    }

    boolean searchedFor(String contact) {
        return searched.stream().anyMatch(search -> search.contact().equals(contact));
    }

    Suggestions with(ArticlesSuggested search) {
        return new Suggestions(Stream.concat(searched.stream(), Stream.of(search)).toList(), marks);
    }

    Suggestions with(SuggestionMarked mark) {
        Map<String, SuggestionMarked> changed = new LinkedHashMap<>(marks);
        changed.put(mark.article(), mark);
        return new Suggestions(searched, Map.copyOf(changed));
    }
}
