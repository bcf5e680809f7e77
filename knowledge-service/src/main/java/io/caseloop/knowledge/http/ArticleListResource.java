package io.caseloop.knowledge.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.knowledge.write.ListedArticle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The list of articles for staff (K1).
@Path("/api/knowledge/articles")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
@Revalidated
public class ArticleListResource {

    /// PostgreSQL keeps no time far beyond it.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final List<String> STATES =
            List.of(ListedArticle.DRAFT, ListedArticle.PUBLISHED, ListedArticle.RETIRED);
    private static final List<String> LANGUAGES = List.of("zh", "en");

    private final Backbone backbone;

    ArticleListResource(Backbone backbone) {
        this.backbone = backbone;
    }

    /// A row of the list; the text is read with `GET …/{articleId}`.
    ///
    /// @param revision while an article is published, the published one
    /// @param nextRevision the revision being written beside a published one; absent where there is none
    /// @param state draft, published, retired
    /// @param changedAt time of the newest change, a draft of the next revision included
    public record ArticleRow(String articleId, int revision, Integer nextRevision, String state, String kind,
                             String language, String category, String title, String productVersion, String author,
                             Instant changedAt) {

        static ArticleRow of(ListedArticle row) {
            return new ArticleRow(row.article(), row.revision(), row.nextRevision(), row.state(), row.kind(),
                    row.language(), row.category(), row.title(), row.productVersion(), row.author(), row.changedAt());
        }
    }

    @GET
    @Operation(summary = "Articles, the newest change first",
            description = "Roles: staff. Every filter is optional. K1.")
    public Page<ArticleRow> articles(
            @QueryParam("status") @Parameter(description = "draft, published, retired") String status,
            @QueryParam("category") @Pattern(regexp = "[^\\p{Cntrl}]{0,64}") String category,
            @QueryParam("language") @Parameter(description = "zh, en") String language,
            @BeanParam PageQuery page) {
        Conditions conditions = new Conditions();
        conditions.equal("state", oneOf(STATES, "status", status));
        conditions.equal("category", category);
        conditions.equal("language", oneOf(LANGUAGES, "language", language));
        conditions.after(page.after());
        Page<ListedArticle> rows = Page.of(conditions.read(backbone, page.limit() + 1), page.limit(),
                Conditions::cursor);
        return new Page<>(rows.items().stream().map(ArticleRow::of).toList(), rows.next());
    }

    private static String oneOf(List<String> allowed, String parameter, String value) {
        if (value != null && !value.isEmpty() && !allowed.contains(value)) {
            String names = String.join(", ", allowed);
            throw Problem.invalidParameter(parameter, "must be one of " + names, "必须是以下之一：" + names);
        }
        return value;
    }

    /// The conditions of one query; an absent filter adds none.
    private static final class Conditions {

        private final List<String> sql = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void equal(String column, String value) {
            if (value != null && !value.isEmpty()) {
                sql.add(column + " = ?");
                parameters.add(value);
            }
        }

        void after(String cursor) {
            if (cursor.isEmpty()) {
                return;
            }
            String[] place = cursor.split("\\|", 2);
            sql.add("(changed_at, article) < (?, ?)");
            parameters.add(changedAt(place));
            parameters.add(place[1]);
        }

        List<ListedArticle> read(Backbone backbone, int limit) {
            String where = sql.isEmpty() ? "" : "where " + String.join(" and ", sql) + " ";
            parameters.add(limit);
            return backbone.rows(ListedArticle.class, where + "order by changed_at desc, article desc limit ?",
                    parameters.toArray());
        }

        static String cursor(ListedArticle row) {
            return row.changedAt() + "|" + row.article();
        }

        private static Instant changedAt(String[] place) {
            try {
                Instant changedAt = Instant.parse(place[0]);
                if (place.length == 2 && changedAt.isAfter(Instant.EPOCH) && changedAt.isBefore(LATEST)) {
                    return changedAt;
                }
            } catch (DateTimeException _) {
                // answered below, like every other cursor that is not of this list
            }
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
    }
}
