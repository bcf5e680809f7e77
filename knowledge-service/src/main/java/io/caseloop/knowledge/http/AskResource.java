package io.caseloop.knowledge.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Revalidated;
import io.caseloop.knowledge.model.answering.Answering;
import io.caseloop.knowledge.write.index.ArticleIndex;
import io.caseloop.knowledge.write.index.Found;
import io.caseloop.knowledge.write.policy.AnsweringKind;
import io.caseloop.policies.PolicyKinds;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Self-service answers (K7). Questions are neither stored nor logged.
@Path("/api/knowledge/ask")
@Authenticated
@RunOnVirtualThread
@Revalidated
public class AskResource {

    private final ArticleIndex index;
    private final Backbone backbone;
    private final PolicyKinds kinds;
    private final AnsweringKind answering;

    AskResource(ArticleIndex index, Backbone backbone, PolicyKinds kinds, AnsweringKind answering) {
        this.index = index;
        this.backbone = backbone;
        this.kinds = kinds;
        this.answering = answering;
    }

    /// A question; `toString` gives its length only, so that no log contains it.
    public record Question(@NotBlank @Size(max = 4_000) String question) {

        @Override
        public String toString() {
            return "a question of " + (question == null ? 0 : question.length()) + " characters";
        }
    }

    /// An article that answers.
    public record AnsweringArticle(String articleId, int revision, String title, String body, String snippet,
                                   double score) {
    }

    /// @param answer absent if no article scores as much as the policy asks for
    /// @param near other articles with the best scores
    /// @param policy name and version of the answering policy that decided
    public record Answered(AnsweringArticle answer, List<SearchResource.Hit> near, String policy) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The best article with the score that the answering policy asks for, and the next best",
            description = "Roles: all. K7.")
    public Answered ask(@NotNull @Valid Question body) {
        Answering policy = kinds.inForce(backbone::state, answering, AnsweringKind.DEFAULT, backbone.now());
        List<Found> found = index.search(body.question(), policy.near() + 1);
        boolean sure = !found.isEmpty() && found.getFirst().score() >= policy.answerFrom();
        AnsweringArticle answer = sure ? article(found.getFirst()) : null;
        return new Answered(answer, found.stream().skip(sure ? 1 : 0).limit(policy.near())
                .map(SearchResource.Hit::of).toList(), policy.version());
    }

    private static AnsweringArticle article(Found best) {
        return new AnsweringArticle(best.article(), best.revision(), best.content().title(), best.content().body(),
                best.snippet(), best.score());
    }
}
