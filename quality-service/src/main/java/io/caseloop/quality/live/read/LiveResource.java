package io.caseloop.quality.live.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.read.Journeys;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The live stream: that something changed, with ids only, once it can be read (X3: of cases that the caller may
/// see).
@Path("/api/quality/live")
@RolesAllowed(Roles.STAFF)
@Blocking
public class LiveResource {

    private static final Set<String> READERS_OF_CASES = Set.of(Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER,
            Roles.ANALYST, Roles.ADMINISTRATOR, Roles.AGENT, Roles.EXPERT);
    private static final long RECONNECT_MILLIS = 2_000;

    private final LiveStreams streams;
    private final Journeys journeys;
    private final CaseAccess access;
    private final Caller caller;
    private final ObjectMapper json;

    LiveResource(LiveStreams streams, Journeys journeys, CaseAccess access, Caller caller, ObjectMapper json) {
        this.streams = streams;
        this.journeys = journeys;
        this.access = access;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: what changed, with ids only", description = """
            Roles: staff. Topics: `case:ID` (events `fact`), `work:AGENT` (`offer`, `commitment`; one's own, leads and \
            administrators any), `board:TEAM` or `board:*` (`offer`, `commitment`), `ops` (`parked`; administrator). \
            An event is sent once the change can be read. `Last-Event-ID` continues without loss at any \
            instance; a stream without it begins ten seconds back. `reset`: something was missed, read everything \
            again. A comment every 15 s. The stream ends when its token is revoked or expires, and when its agent may \
            no longer see one of its cases.""")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    public Multi<OutboundSseEvent> live(
            @Parameter(description = "case:ID, work:AGENT, board:TEAM, board:* or ops; up to 50")
            @QueryParam("topic") List<String> topics,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId, @Context Sse sse) throws SQLException {
        LiveTopics wanted = LiveTopics.of(topics);
        require(wanted);
        if (!streams.hasRoomFor(caller.subject())) {
            throw Problem.of(ProblemType.OVERLOADED, "Too many live streams are open; close one, or try again later.",
                    "打开的实时事件流过多；请关闭其中之一或稍后重试。").retryAfter(5);
        }
        LivePosition from = lastEventId == null || lastEventId.isEmpty() ? streams.recent()
                : LivePosition.of(lastEventId);
        LiveStream stream = new LiveStream(wanted, caller.subject(), access.asAgent(), caller.validity(), from);
        streams.open(stream, from);
        return Multi.createFrom().<LiveEvent>emitter(emitter -> {
            emitter.onTermination(() -> streams.close(stream));
            stream.attach(emitter);
        }, BackPressureStrategy.IGNORE).map(event -> written(event, sse));
    }

    private OutboundSseEvent written(LiveEvent event, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().id(event.id());
        return event.news() == null ? builder.comment("heartbeat").reconnectDelay(RECONNECT_MILLIS).build()
                : builder.name(event.name()).data(text(event.news())).build();
    }

    /// As text, because the writer of JSON would add a field `content-type` to each event.
    private String text(LiveEvent.News news) {
        try {
            return json.writeValueAsString(news);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of a live stream cannot be written as JSON", e);
        }
    }

    /// @throws Problem 403 for a topic that the caller may not follow
    private void require(LiveTopics wanted) throws SQLException {
        if (!wanted.cases().isEmpty() && READERS_OF_CASES.stream().noneMatch(caller::hasRole)) {
            throw Problem.forbidden("This role follows no cases.", "该角色不能关注案件。");
        }
        for (String ticket : wanted.cases()) {
            access.ofCase(ticket, () -> journeys.ofSameCustomer(ticket, CaseAccess.LATEST));
        }
        boolean ownOnly = !caller.hasRole(Roles.LEAD) && !caller.hasRole(Roles.ADMINISTRATOR);
        if (ownOnly && !Set.of(caller.subject()).containsAll(wanted.agents())) {
            throw Problem.forbidden("Only a lead sees the work list of another agent.", "只有组长可以查看他人的工作列表。");
        }
        if (wanted.operations() && !caller.hasRole(Roles.ADMINISTRATOR)) {
            throw Problem.forbidden("Only an administrator follows operations.", "只有管理员可以关注运维事件。");
        }
    }
}
