package io.caseloop.quality.diagnosis.read;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.mining.figures.Handovers;
import io.caseloop.mining.figures.LogFigures;
import io.caseloop.mining.figures.Percentiles;
import io.caseloop.mining.figures.Rework;
import io.caseloop.mining.figures.Selection;
import io.caseloop.mining.log.EventLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Figures of a log (Q5). Definitions are in docs/figures.md.
@Path("/api/quality/figures")
@RolesAllowed({Roles.ANALYST, Roles.LEAD, Roles.REVIEWER, Roles.AUDITOR})
@RunOnVirtualThread
public class FiguresResource {

    private static final int MOST_PAIRS = 100;
    private static final int MOST_GROUPS = 1_000;
    private static final int SMALL = 5;
    private static final String RESOURCE = "org:resource";
    private static final Set<String> PASSED_ON = Set.of(RESOURCE, "org:group", "org:role", "team");

    private final Questions questions;
    private final Caller caller;

    FiguresResource(Questions questions, Caller caller) {
        this.questions = questions;
        this.caller = caller;
    }

    /// @param eventsPerCase number of events
    /// @param durations seconds from the first to the last event of a case
    /// @param handovers by the attribute that changes; only attributes that the log has
    /// @param service for our own journeys only
    /// @param groups by the attribute or period that was asked for; absent otherwise
    /// @param masked groups of fewer than five cases that name a person and are not shown to this role
    /// @param attributes by which cases can be grouped and filtered
    public record Figures(long cases, long events, int variants, Percentiles eventsPerCase, Percentiles durations,
            List<PassedOn> handovers, Rework rework, ServiceFigures service, List<Group> groups, Integer masked,
            List<String> attributes, Questions.Basis basis) {
    }

    /// @param attribute that changes, e.g. `org:resource`
    public record PassedOn(String attribute, Handovers figures) {
    }

    /// @param value of the attribute, or the period
    public record Group(String value, long cases, long events, Percentiles eventsPerCase, Percentiles durations,
            Rework rework, ServiceFigures service) {
    }

    @GET
    @Operation(summary = "The figures of the cases that a filter lets through",
            description = "Roles: analyst, lead, reviewer, auditor. Times are in seconds; percentiles are interpolated "
                    + "linearly. For analysts, groups of fewer than five cases that name a person are left out.")
    public Figures figures(@QueryParam("filter") String filter,
            @Parameter(description = "activity (default) or lifecycle") @QueryParam("view") String view,
            @Parameter(description = "day, week, month, quarter, or an attribute of the log")
            @QueryParam("by") String by) throws SQLException {
        Questions.Question question = questions.of(filter, view);
        Selection selection = question.selection();
        LogFigures all = LogFigures.of(selection, question.view());
        List<Group> groups = by == null || by.isEmpty() ? null : groups(question, by);
        Integer masked = groups == null ? null : masked(groups, by);
        return new Figures(all.cases(), all.events(), question.variants().countIn(selection), all.eventsPerCase(),
                all.durations(), handovers(selection), all.rework(),
                ServiceFigures.of(question.log(), all.measures()), groups, masked,
                LogFigures.attributes(selection.log()), question.basis());
    }

    private List<Group> groups(Questions.Question question, String by) {
        if (!LogFigures.knows(question.ready().log(), by)) {
            throw Problem.invalidParameter("by", "must be day, week, month, quarter or an attribute of the log; "
                    + "`attributes` of the answer without `by` lists them",
                    "必须是 day、week、month、quarter 或该日志的属性；不带 by 的回答中 attributes 列出全部属性");
        }
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<String, Selection> group : LogFigures.groups(question.selection(), by).entrySet()) {
            if (groups.size() == MOST_GROUPS) {
                break;
            }
            LogFigures of = LogFigures.of(group.getValue(), question.view());
            groups.add(new Group(group.getKey(), of.cases(), of.events(), of.eventsPerCase(), of.durations(),
                    of.rework(), ServiceFigures.of(question.log(), of.measures())));
        }
        return groups;
    }

    /// Removes what would show a person to a role that may not see it.
    private int masked(List<Group> groups, String by) {
        int before = groups.size();
        if (by.equals(RESOURCE) && !seesPersons()) {
            groups.removeIf(group -> group.cases() < SMALL);
        }
        return before - groups.size();
    }

    private List<PassedOn> handovers(Selection selection) {
        EventLog log = selection.log();
        return PASSED_ON.stream().filter(name -> log.eventColumns().containsKey(name)).sorted().map(name -> {
            Handovers found = Handovers.of(selection, name, MOST_PAIRS);
            List<Handovers.Pair> shown = name.equals(RESOURCE) && !seesPersons()
                    ? found.pairs().stream().filter(pair -> pair.count() >= SMALL).toList() : found.pairs();
            return new PassedOn(name, new Handovers(found.handovers(), found.casesWithHandover(), found.pingPong(),
                    found.casesWithPingPong(), shown));
        }).toList();
    }

    private boolean seesPersons() {
        return caller.hasRole(Roles.LEAD) || caller.hasRole(Roles.REVIEWER) || caller.hasRole(Roles.AUDITOR);
    }
}
