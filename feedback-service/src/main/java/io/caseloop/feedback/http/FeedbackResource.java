package io.caseloop.feedback.http;

import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.ChannelLimit;
import io.caseloop.edge.ChannelLimit.Channels;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.Feedback.Invitation;
import io.caseloop.feedback.model.Feedback.Question;
import io.caseloop.feedback.model.FeedbackCommand.Reject;
import io.caseloop.feedback.write.FeedbackWork;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// What adapters pass on of a customer's answers (F1, F2).
@Path("/api/feedback/tickets/{id}")
@RunOnVirtualThread
public class FeedbackResource {

    /// Kept in plain text, so no sentence and no phone number fits.
    private static final String REASON_CODE = "[A-Za-z][A-Za-z0-9._-]{0,63}";
    private static final int LONGEST_COMMENT = 10_000;
    private static final String KNOWN_LATER = "No solution of this ticket has arrived here yet.";
    private static final String KNOWN_LATER_ZH = "此处尚未收到该工单的解决方案。";

    private final FeedbackWork feedbackWork;
    private final Writes writes;
    private final Caller caller;
    private final ChannelLimit limit;

    FeedbackResource(FeedbackWork feedbackWork, Writes writes, Caller caller, ChannelLimit limit) {
        this.feedbackWork = feedbackWork;
        this.writes = writes;
        this.caller = caller;
        this.limit = limit;
    }

    /// @param attempt the solution that is meant; absent = the last
    public record Confirmation(@NotNull Boolean solved, @Size(max = LONGEST_COMMENT) String comment,
                               @Min(1) Integer attempt) {
    }

    /// @param invitation absent = the newest
    public record Rating(@Min(1) @Max(5) Integer stars, @Min(0) @Max(10) Integer nps,
                         @Size(max = LONGEST_COMMENT) String comment,
                         @Size(max = 20) List<@NotNull @Pattern(regexp = REASON_CODE) String> reasonCodes,
                         @Size(max = 64) String invitation) {
    }

    /// @param state not-asked, asked, confirmed, rejected, lapsed
    /// @param invitation where a rating is open, its id
    public record Answered(String ticketId, int attempt, String state, String invitation) {
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "What the customer was asked and answered", description = "Roles: staff.")
    public Answered state(@PathParam("id") String id) {
        if (!feedbackWork.isKnown(id)) {
            throw Problem.notYetKnown("No fact about this ticket has arrived here.", "本服务尚未收到该工单的任何事实。");
        }
        return answered(id, feedbackWork.feedback(id));
    }

    @POST
    @Path("/confirmation")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "The solution holds, or does not", description = "Roles: adapter. F1.")
    @APIResponse(responseCode = "200", description = "the answer as it stands",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Answered.class)))
    public Response confirm(@PathParam("id") String id, @NotNull @Valid Confirmation body) {
        Channels channels = limit.channels();
        return writes.write(200, work -> {
            permitted(channels, work, id);
            TicketId ticket = new TicketId(id);
            Question question = feedbackWork.feedback(work, id).question();
            boolean early = question instanceof Question.NotAsked
                    || body.attempt() != null && body.attempt() > question.attempt()
                    || question instanceof Question.Rejected && body.solved();
            if (early) {
                throw Problem.notYetKnown(KNOWN_LATER, KNOWN_LATER_ZH);
            }
            PersonalText comment = PersonalText.of(body.comment());
            if (body.solved()) {
                feedbackWork.confirm(work, ticket, body.attempt(), comment, caller.subject());
            } else {
                feedbackWork.decide(work, new Reject(ticket, body.attempt(), comment, caller.subject(), work.now()));
            }
            return answered(id, feedbackWork.feedback(work, id));
        });
    }

    @POST
    @Path("/rating")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "Stars 1–5, NPS 0–10, or both",
            description = "Roles: adapter. One rating per invitation (F2). A low rating opens a visit (F3).")
    @APIResponse(responseCode = "200", description = "the answer as it stands",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Answered.class)))
    public Response rate(@PathParam("id") String id, @NotNull @Valid Rating body) {
        if (body.stars() == null && body.nps() == null) {
            throw Problem.unprocessable("/stars", "Give stars, nps or both.", "请至少给出 stars 或 nps。");
        }
        Channels channels = limit.channels();
        return writes.write(200, work -> {
            permitted(channels, work, id);
            if (feedbackWork.feedback(work, id).invitation(body.invitation()).isEmpty()) {
                throw Problem.notYetKnown("Nobody was invited to rate this yet.", "此处尚无该工单的评价邀请。");
            }
            List<String> reasonCodes = body.reasonCodes() == null ? List.of() : body.reasonCodes();
            feedbackWork.rate(work, new TicketId(id), body.invitation(), new FeedbackWork.Rating(body.stars(),
                    body.nps(), PersonalText.of(body.comment()), reasonCodes), caller.subject());
            return answered(id, feedbackWork.feedback(work, id));
        });
    }

    /// An adapter answers for customers who wrote over its channels. Those of a ticket that has not arrived here are
    /// not known yet.
    private void permitted(Channels channels, Work work, String ticket) {
        var written = feedbackWork.channels(work, ticket);
        if (written.isEmpty() && !channels.every()) {
            throw Problem.notYetKnown(KNOWN_LATER, KNOWN_LATER_ZH);
        }
        channels.requireOneOf(written);
    }

    private static Answered answered(String id, Feedback feedback) {
        String state = switch (feedback.question()) {
            case Question.NotAsked _ -> "not-asked";
            case Question.Asked _ -> "asked";
            case Question.Confirmed _ -> "confirmed";
            case Question.Rejected _ -> "rejected";
            case Question.Lapsed _ -> "lapsed";
        };
        return new Answered(id, feedback.question().attempt(), state,
                feedback.invitation(null).filter(Invitation.Open.class::isInstance).map(Invitation::id).orElse(null));
    }
}
