package io.caseloop.knowledge.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.TicketId;
import io.caseloop.events.knowledge.SuggestionEvent.Suggestion;
import io.caseloop.events.knowledge.SuggestionEvent.SuggestionMarked;
import io.caseloop.knowledge.model.suggestion.Mark;
import io.caseloop.knowledge.model.suggestion.Suggestions;
import io.caseloop.knowledge.write.Marking;
import io.caseloop.knowledge.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Articles that may help with a ticket, and what came of them (K3).
@Path("/api/knowledge/tickets/{id}/suggestions")
@RunOnVirtualThread
public class SuggestionsResource {

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    SuggestionsResource(Backbone backbone, Writes writes, Caller caller) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// @param score absent for an article that was used without being suggested
    /// @param mark used, irrelevant, or absent
    public record SuggestionView(String articleId, int revision, String title, Double score, String mark) {
    }

    /// @param mark used or irrelevant
    public record MarkBody(@NotNull @Pattern(regexp = "used|irrelevant") String mark) {
    }

    /// A mark as recorded.
    public record MarkView(String ticketId, String articleId, int revision, String mark) {
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Suggested and used articles, the best first", description = "Roles: staff. K3.")
    public Page<SuggestionView> suggestions(@PathParam("id") String id) {
        Suggestions suggestions = known(backbone.state(Streams.SUGGESTIONS, id));
        Stream<SuggestionView> suggested = suggestions.best().stream().map(s -> view(s, suggestions));
        Stream<SuggestionView> others = suggestions.marks().values().stream()
                .filter(mark -> suggestions.best().stream().noneMatch(s -> s.article().equals(mark.article())))
                .map(mark -> new SuggestionView(mark.article(), mark.revision(), title(mark.article()),
                        null, mark.mark()));
        return new Page<>(Stream.concat(suggested, others).toList(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{articleId}")
    @RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD})
    @Operation(summary = "Marks an article as used or irrelevant for a ticket", description = "Roles: agent. K3.")
    @APIResponse(responseCode = "200", description = "marked",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = MarkView.class)))
    public Response mark(@PathParam("id") String id, @PathParam("articleId") String article,
            @NotNull @Valid MarkBody body) {
        Mark mark = Mark.valueOf(body.mark().toUpperCase(Locale.ROOT));
        return writes.write(200, work -> {
            known(work.state(Streams.SUGGESTIONS, id));
            int revision = Marking.mark(work, new TicketId(id), article, mark, caller.subject(), work.now())
                    .orElseThrow(() -> Problem.notFound("There is no such published article.", "没有此已发布的文章。"));
            return new MarkView(id, article, revision, body.mark());
        });
    }

    private SuggestionView view(Suggestion suggestion, Suggestions suggestions) {
        return new SuggestionView(suggestion.article(), suggestion.revision(), title(suggestion.article()),
                suggestion.score(), suggestions.markOf(suggestion.article()).map(SuggestionMarked::mark).orElse(null));
    }

    private String title(String article) {
        return ArticleView.of(article, backbone.state(Streams.ARTICLES, article), true).map(ArticleView::title)
                .orElse(null);
    }

    private static Suggestions known(Suggestions suggestions) {
        if (suggestions.equals(Suggestions.NONE)) {
            throw Problem.notYetKnown("No contact of this ticket has been searched for yet.", "尚未检索该工单的任何联系内容。");
        }
        return suggestions;
    }
}
