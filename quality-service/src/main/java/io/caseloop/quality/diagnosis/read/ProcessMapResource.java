package io.caseloop.quality.diagnosis.read;

import io.caseloop.edge.Roles;
import io.caseloop.mining.figures.MapMiner;
import io.caseloop.mining.figures.ProcessMap;
import io.caseloop.mining.figures.Selection;
import io.caseloop.mining.figures.Shown;
import io.caseloop.mining.layout.MapLayout;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The process map (Q5).
@Path("/api/quality/process-map")
@RolesAllowed({Roles.ANALYST, Roles.LEAD, Roles.REVIEWER, Roles.AUDITOR})
@RunOnVirtualThread
public class ProcessMapResource {

    private static final double USUAL_SHARE = 0.9;

    private final Questions questions;
    private final Layouts layouts;

    ProcessMapResource(Questions questions, Layouts layouts) {
        this.questions = questions;
        this.layouts = layouts;
    }

    @GET
    @Operation(summary = "Which activity follows which, how often and after how long",
            description = "Roles: analyst, lead, reviewer, auditor. Times are in seconds. `share` hides arcs and "
                    + "changes no figure; `share=1` gives every arc.")
    public ShownMap map(@Parameter(description = "a filter; absent: all of our own journeys")
            @QueryParam("filter") String filter,
            @Parameter(description = "activity (default) or lifecycle: activity/transition")
            @QueryParam("view") String view,
            @Parameter(description = "of the transitions that the drawn arcs cover, from 0 to 1; default 0.9")
            @QueryParam("share") String share) throws SQLException {
        double covered = Questions.number("share", share, USUAL_SHARE, 0, 1);
        Questions.Question question = questions.of(filter, view);
        ProcessMap map = MapMiner.map(question.selection(), question.view());
        MapLayout layout = layouts.of(question.ready(), question.view(), () -> MapMiner.map(
                Selection.all(question.ready().log()), question.view()));
        return ShownMap.of(map, Shown.of(map, covered), layout, question.basis());
    }
}
