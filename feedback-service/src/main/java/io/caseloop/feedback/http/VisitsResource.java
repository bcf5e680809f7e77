package io.caseloop.feedback.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.Progress;
import io.caseloop.feedback.write.FeedbackWork;
import io.caseloop.feedback.write.TicketView;
import io.caseloop.feedback.write.VisitRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Follow-up visits after low ratings (F3). No personal text: what was said is in the journey of the case.
@Path("/api/feedback/visits")
@RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD})
@RunOnVirtualThread
public class VisitsResource {

    /// Kept in plain text, so no sentence and no phone number fits.
    private static final String OUTCOME = "[A-Za-z][A-Za-z0-9._-]{0,63}";
    private static final int LONGEST_TEXT = 10_000;
    private static final String COMMITMENT = "follow-up-visit";

    private final FeedbackWork feedbackWork;
    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    VisitsResource(FeedbackWork feedbackWork, Backbone backbone, Writes writes, Caller caller) {
        this.feedbackWork = feedbackWork;
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// @param outcome a short code, e.g. `satisfied`, `not-reached`
    /// @param text what was said and agreed; kept sealed
    public record Result(@NotNull @Pattern(regexp = OUTCOME) String outcome,
                         @NotBlank @Size(max = LONGEST_TEXT) String text) {

        @Override
        public String toString() {
            return outcome;
        }
    }

    /// @param agent whose work was rated
    /// @param visitor who makes the visit; absent: the leads
    /// @param mayRecord whether the caller may record the result
    /// @param dueAt when the visit is due, if it is open and promised
    /// @param outcome absent while the visit is open, as `recordedBy` and `recordedAt`
    public record VisitView(String visitId, String ticketId, String ticketNumber, int attempt, String agent,
                            Integer stars, Integer nps, String visitor, String state, boolean mayRecord,
                            Instant openedAt, Instant dueAt, String outcome, String recordedBy, Instant recordedAt) {
    }

    /// @param invitation with which the customer is asked again
    public record Recorded(String visitId, String ticketId, String outcome, String invitation) {
    }

    @GET
    @Operation(summary = "Visits after low ratings, open ones first",
            description = "Roles: lead, all; agent and expert, their own and those that wait for a lead. F3.")
    public Page<VisitView> visits(@BeanParam PageQuery page) {
        List<VisitRow> rows = caller.hasRole(Roles.LEAD)
                ? backbone.rows(VisitRow.class, "where place > ? order by place limit ?", page.after(),
                        page.limit() + 1)
                : backbone.rows(VisitRow.class, "where (visitor is null or visitor = ?) and place > ? "
                        + "order by place limit ?", caller.subject(), page.after(), page.limit() + 1);
        Page<VisitRow> found = Page.of(rows, page.limit(), VisitRow::place);
        Object tickets = found.items().stream().map(VisitRow::ticket).distinct().toArray(String[]::new);
        Map<String, TicketView> views = backbone.rows(TicketView.class, "where ticket = any (?)", tickets).stream()
                .collect(Collectors.toMap(TicketView::ticket, Function.identity()));
        return new Page<>(found.items().stream()
                .map(row -> shown(row, views.getOrDefault(row.ticket(), TicketView.unknown(row.ticket())))).toList(),
                found.next());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/result")
    @Operation(summary = "The result of a visit; the customer is invited to rate again",
            description = "Roles: the visitor; agent and expert where the visit waits for a lead; lead. Never the "
                    + "agent whose work was rated. F3.")
    @APIResponse(responseCode = "200", description = "recorded",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Recorded.class)))
    public Response result(@PathParam("id") @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String id,
            @NotNull @Valid Result body) {
        boolean lead = caller.hasRole(Roles.LEAD);
        PersonalText text = PersonalText.of(body.text());
        return writes.write(200, work -> {
            TicketId ticket = feedbackWork.ticketOfVisit(work, id).orElseThrow(() ->
                    Problem.notFound("There is no visit with this id.", "没有此编号的回访。"));
            feedbackWork.record(work, ticket, id, body.outcome(), text, new AgentId(caller.subject()), lead);
            String again = feedbackWork.feedback(work, ticket.value()).invitations().stream()
                    .filter(Feedback.Invitation.Open.class::isInstance).map(Feedback.Invitation.Open.class::cast)
                    .filter(open -> id.equals(open.visit())).map(Feedback.Invitation::id).findFirst().orElse(null);
            return new Recorded(id, ticket.value(), body.outcome(), again);
        });
    }

    private VisitView shown(VisitRow row, TicketView view) {
        boolean may = row.isOpen() && !caller.subject().equals(row.agent())
                && (caller.hasRole(Roles.LEAD) || row.visitor() == null || row.visitor().equals(caller.subject()));
        Instant dueAt = row.isOpen() ? view.progress().promises().stream()
                .filter(promised -> promised.name().startsWith(COMMITMENT) && promised.dueAt() != null)
                .map(Progress.Promised::dueAt).max(Comparator.naturalOrder()).orElse(null) : null;
        return new VisitView(row.visit(), row.ticket(), view.progress().number(), row.attempt(), row.agent(),
                row.stars(), row.nps(), row.visitor(), row.isOpen() ? "open" : "recorded", may, row.openedAt(), dueAt,
                row.outcome(), row.recordedBy(), row.recordedAt());
    }
}
