package io.caseloop.knowledge.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.knowledge.model.article.Article;
import io.caseloop.knowledge.model.article.Article.Absent;
import io.caseloop.knowledge.model.article.ArticleCommand;
import io.caseloop.knowledge.model.article.ArticleCommand.Publish;
import io.caseloop.knowledge.model.article.ArticleCommand.Retire;
import io.caseloop.knowledge.model.article.ArticleCommand.Write;
import io.caseloop.knowledge.write.Streams;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Articles from draft to retirement (K1).
@Path("/api/knowledge/articles")
@RunOnVirtualThread
@Revalidated
public class ArticlesResource {

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    ArticlesResource(Backbone backbone, Writes writes, Caller caller) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// @param reason kept with the article
    public record RetireBody(@NotBlank @Size(max = 500) String reason) {
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.ADMINISTRATOR})
    @Operation(summary = "Drafts an article", description = "Roles: editor. K1.")
    @APIResponse(responseCode = "201", description = "drafted",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ArticleView.Standing.class)))
    public Response draft(@NotNull @Valid ArticleBody body) {
        return writes.create("/api/knowledge/articles/{articleId}", work -> {
            String article = work.newId();
            return decided(work, article, new Write(article, body.content(), caller.subject(), work.now()));
        });
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMINISTRATOR})
    @Operation(summary = "Writes a new revision",
            description = "Roles: editor. The published revision is found until the new one is published. K1.")
    @APIResponse(responseCode = "200", description = "revised",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ArticleView.Standing.class)))
    public Response revise(@PathParam("id") String id, @NotNull @Valid ArticleBody body) {
        return writes.write(200, work -> {
            known(work.state(Streams.ARTICLES, id));
            return decided(work, id, new Write(id, body.content(), caller.subject(), work.now()));
        });
    }

    @POST
    @Path("/{id}/publish")
    @RolesAllowed({Roles.EDITOR, Roles.ADMINISTRATOR})
    @Operation(summary = "Publishes the newest revision", description = "Roles: editor. K1.")
    @APIResponse(responseCode = "200", description = "published",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ArticleView.Standing.class)))
    public Response publish(@PathParam("id") String id) {
        return writes.write(200, work -> {
            known(work.state(Streams.ARTICLES, id));
            return decided(work, id, new Publish(id, caller.subject(), work.now()));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/retire")
    @RolesAllowed({Roles.EDITOR, Roles.ADMINISTRATOR})
    @Operation(summary = "Retires an article; it is no longer found", description = "Roles: editor. K1.")
    @APIResponse(responseCode = "200", description = "retired",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ArticleView.Standing.class)))
    public Response retire(@PathParam("id") String id, @NotNull @Valid RetireBody body) {
        return writes.write(200, work -> {
            known(work.state(Streams.ARTICLES, id));
            return decided(work, id, new Retire(id, body.reason(), caller.subject(), work.now()));
        });
    }

    @GET
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "An article", description = "Roles: all; what is not published is for staff.")
    public ArticleView article(@PathParam("id") String id) {
        Article article = backbone.state(Streams.ARTICLES, id);
        return ArticleView.of(id, article, caller.hasRole(Roles.STAFF)).orElseThrow(ArticlesResource::unknown);
    }

    private static ArticleView.Standing decided(Work work, String id, ArticleCommand command) {
        work.decide(Streams.ARTICLES, id, command);
        return ArticleView.standing(id, work.state(Streams.ARTICLES, id));
    }

    private static void known(Article article) {
        if (article instanceof Absent) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such article.", "没有此文章。");
    }
}
