package io.caseloop.quality.diagnosis.read;

import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.mining.figures.Selection;
import io.caseloop.mining.figures.Variants;
import io.caseloop.mining.log.EventLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Variants: sequences of activities that cases have in common (Q5).
@Path("/api/quality/variants")
@RolesAllowed({Roles.ANALYST, Roles.LEAD, Roles.REVIEWER, Roles.AUDITOR})
@RunOnVirtualThread
public class VariantResource {

    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    private final Questions questions;

    VariantResource(Questions questions) {
        this.questions = questions;
    }

    /// @param items most frequent first
    /// @param variants how many there are
    public record VariantList(List<Variants.Variant> items, int variants, Questions.Basis basis) {
    }

    /// @param at the time of its first event; absent when it has none
    /// @param durationSeconds absent when no event has a time
    public record VariantCase(String caseId, int events, Instant at, Double durationSeconds) {
    }

    @GET
    @Operation(summary = "The variants, most frequent first", description = "Roles: analyst, lead, reviewer, auditor. "
            + "Durations are in seconds. A variant's id is the same under every filter.")
    public VariantList list(@QueryParam("filter") String filter,
            @Parameter(description = "activity (default) or lifecycle") @QueryParam("view") String view,
            @Parameter(description = "1–10000, default 100") @QueryParam("limit") String limit) throws SQLException {
        int most = (int) Questions.number("limit", limit, USUAL, 1, MOST);
        Questions.Question question = questions.of(filter, view);
        Variants variants = question.variants();
        return new VariantList(variants.of(question.selection(), most), variants.countIn(question.selection()),
                question.basis());
    }

    @GET
    @Path("/{id}/cases")
    @Operation(summary = "The cases of a variant", description = "Roles: analyst, lead, reviewer, auditor.")
    public Page<VariantCase> cases(@PathParam("id") String id, @QueryParam("filter") String filter,
            @Parameter(description = "activity (default) or lifecycle") @QueryParam("view") String view,
            @BeanParam PageQuery page) throws SQLException {
        Questions.Question question = questions.of(filter, view);
        int variant = question.variants().find(id).orElseThrow(() ->
                Problem.notFound("The log has no variant with this id.", "该日志没有此编号的变体。"));
        Selection cases = question.variants().cases(question.selection(), variant);
        String after = page.after();
        if (!after.matches("[0-9]{0,9}")) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
        int from = after.isEmpty() ? -1 : Integer.parseInt(after);
        EventLog log = cases.log();
        int[] further = IntStream.of(cases.cases()).filter(c -> c > from).limit(page.limit() + 1L).toArray();
        List<VariantCase> items = IntStream.of(further).limit(page.limit()).mapToObj(c -> new VariantCase(
                log.caseId(c), log.to(c) - log.from(c),
                log.firstTime(c) == EventLog.NO_TIME ? null : Questions.instant(log.firstTime(c)),
                Double.isNaN(log.duration(c)) ? null : log.duration(c))).toList();
        return further.length <= page.limit() ? Page.of(items, page.limit(), VariantCase::caseId)
                : Page.continued(items, Integer.toString(further[page.limit() - 1]));
    }
}
