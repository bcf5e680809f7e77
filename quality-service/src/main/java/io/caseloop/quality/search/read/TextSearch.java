package io.caseloop.quality.search.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.quality.journey.read.JourneySearch.Summary;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.journey.read.PersonalParts;
import io.caseloop.quality.journey.read.UnreadTexts.Unread;
import io.caseloop.quality.search.model.Snippet;
import io.caseloop.quality.search.model.TextQuery;
import io.caseloop.quality.search.read.JourneySearchResource.Search;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Searches the heads of cases, and for text the blind index: what it finds is opened and checked before it
/// is shown.
@ApplicationScoped
public class TextSearch {

    private static final int MOST_OPENED = 500;

    private final Journeys journeys;
    private final TextIndex index;
    private final Backbone backbone;
    private final ObjectMapper json;

    TextSearch(Journeys journeys, TextIndex index, Backbone backbone, ObjectMapper json) {
        this.journeys = journeys;
        this.index = index;
        this.backbone = backbone;
        this.json = json;
    }

    /// A case that was found.
    ///
    /// @param owner the agent who has it or to whom it is offered, or null
    /// @param breached whether a commitment was broken and the verdict stands
    /// @param events the number of facts
    /// @param match what was found of a text; absent without one
    public record Found(String id, String number, String customer, String state, String channel, Instant openedAt,
            Instant lastAt, long events, String owner, String team, String kind, String category, boolean breached,
            Match match) {

        static Found of(Summary one, Match match) {
            return new Found(one.id(), one.number(), one.customer(), one.state(), one.channel(), one.openedAt(),
                    one.lastAt(), one.events(), one.owner(), one.team(), one.kind(), one.category(), one.breached(),
                    match);
        }
    }

    /// @param sequence the fact that contains it
    /// @param snippet the words around it
    public record Match(long sequence, String snippet) {
    }

    private record Said(long sequence, String text) {
    }

    Page<Found> withoutText(Search search, PageQuery page) throws SQLException {
        return Page.of(journeys.search(search.filter(List.of()), search.ordered(), page.after(), page.limit() + 1)
                .stream().map(one -> Found.of(one, null)).toList(), page.limit(), Found::id);
    }

    /// Opens at most 500 cases for a page; a page that is not full then has a next one.
    ///
    /// @throws VaultUnavailable nothing is said to be absent because it could not be opened
    Page<Found> withText(Search search, TextQuery query, PageQuery page) throws SQLException {
        List<byte[][]> words = query.words().stream().map(index::hashes).toList();
        List<Found> found = new ArrayList<>();
        String after = page.after();
        for (int opened = 0; opened < MOST_OPENED; ) {
            List<Summary> candidates = journeys.search(search.filter(words), search.ordered(), after,
                    Math.min(page.limit() + 1, MOST_OPENED - opened));
            for (Summary candidate : candidates) {
                Optional<Match> match = match(candidate.id(), query);
                if (match.isPresent() && found.size() == page.limit()) {
                    return Page.of(with(found, Found.of(candidate, match.get())), page.limit(), Found::id);
                }
                match.ifPresent(where -> found.add(Found.of(candidate, where)));
                after = candidate.id();
                opened++;
            }
            if (candidates.isEmpty()) {
                return Page.of(found, page.limit(), Found::id);
            }
        }
        return Page.continued(found, after);
    }

    private static List<Found> with(List<Found> found, Found more) {
        List<Found> all = new ArrayList<>(found);
        all.add(more);
        return all;
    }

    private Optional<Match> match(String journey, TextQuery query) throws SQLException {
        PersonalParts personal = new PersonalParts(backbone, json, journey, Reading.WITH_TEXT);
        List<Said> said = new ArrayList<>();
        for (Unread fact : journeys.texts(journey)) {
            TextIndex.texts(personal.shown(fact.type(), fact.data()))
                    .forEach(text -> said.add(new Said(fact.sequence(), text)));
            if (personal.isVaultAway()) {
                throw new VaultUnavailable("texts cannot be compared now");
            }
        }
        if (!query.matches(said.stream().map(Said::text).toList())) {
            return Optional.empty();
        }
        return said.stream().filter(one -> Snippet.contains(one.text(), query.parts().getFirst())).findFirst()
                .map(one -> new Match(one.sequence(), Snippet.of(one.text(), query.parts().getFirst())));
    }
}
