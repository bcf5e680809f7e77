package io.caseloop.knowledge.http;

import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.knowledge.write.index.ArticleIndex;
import io.caseloop.knowledge.write.index.Found;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Search and self-service answers (K2, K7). Queries and questions are neither stored nor logged.
@Path("/api/knowledge")
@Authenticated
@RunOnVirtualThread
@Revalidated
public class SearchResource {

    private static final int LONGEST_QUERY = 1_000;
    private static final double CONFIDENT = 0.75;
    private static final int NEAR = 3;

    private final ArticleIndex index;

    SearchResource(ArticleIndex index) {
        this.index = index;
    }

    /// @param snippet HTML: text escaped, matches in `<mark>`
    /// @param score 0–1, comparable between queries
    public record Hit(String articleId, String title, String snippet, double score) {

        static Hit of(Found found) {
            return new Hit(found.article(), found.content().title(), found.snippet(), found.score());
        }
    }

    /// A question; `toString` gives its length only, so that no log contains it.
    public record Question(@NotBlank @Size(max = 4_000) String question) {

        @Override
        public String toString() {
            return "a question of " + (question == null ? 0 : question.length()) + " characters";
        }
    }

    /// An article that answers.
    public record Answering(String articleId, int revision, String title, String body, String snippet, double score) {
    }

    /// @param answer absent if no article scores at least 0.75
    /// @param near other articles with the best scores
    public record Answered(Answering answer, List<Hit> near) {
    }

    @GET
    @Path("/search")
    @Operation(summary = "Articles that match, the best first",
            description = "Roles: all. Chinese and English, by keyword. K2.")
    public Page<Hit> search(@QueryParam("q") @Parameter(description = "1–1000 characters") String q,
            @BeanParam PageQuery page) {
        if (q == null || q.isBlank() || q.length() > LONGEST_QUERY) {
            throw Problem.invalidParameter("q", "must be 1 to 1000 characters", "必须为 1 到 1000 个字符");
        }
        return new Page<>(index.search(q, page.limit()).stream().map(Hit::of).toList(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/ask")
    @Operation(summary = "The best article with a score of at least 0.75, and the next best",
            description = "Roles: all. K7.")
    public Answered ask(@NotNull @Valid Question body) {
        List<Found> found = index.search(body.question(), NEAR + 1);
        boolean sure = !found.isEmpty() && found.getFirst().score() >= CONFIDENT;
        Answering answer = sure ? answering(found.getFirst()) : null;
        return new Answered(answer, found.stream().skip(sure ? 1 : 0).limit(NEAR).map(Hit::of).toList());
    }

    private static Answering answering(Found best) {
        return new Answering(best.article(), best.revision(), best.content().title(), best.content().body(),
                best.snippet(), best.score());
    }
}
