package io.caseloop.knowledge.http;

import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.knowledge.write.index.ArticleIndex;
import io.caseloop.knowledge.write.index.Found;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Search (K2). Queries are neither stored nor logged.
@Path("/api/knowledge/search")
@Authenticated
@RunOnVirtualThread
@Revalidated
public class SearchResource {

    private static final int LONGEST_QUERY = 1_000;

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

    @GET
    @Operation(summary = "Articles that match, the best first",
            description = "Roles: all. Chinese and English, by keyword. K2.")
    public Page<Hit> search(@QueryParam("q") @Parameter(description = "1–1000 characters") String q,
            @BeanParam PageQuery page) {
        if (q == null || q.isBlank() || q.length() > LONGEST_QUERY) {
            throw Problem.invalidParameter("q", "must be 1 to 1000 characters", "必须为 1 到 1000 个字符");
        }
        return new Page<>(index.search(q, page.limit()).stream().map(Hit::of).toList(), null);
    }
}
