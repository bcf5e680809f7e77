package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.model.CaseState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Replay (Q4): the journey of a ticket, event by event, and its state at any time, for those who may see
/// it (X3).
@Path("/api/quality/journeys")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class JourneyResource {

    private static final int LAST_YEAR = 9998;
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_EVENTS = 1000;
    private static final String READERS = "Roles: auditor, lead, reviewer, analyst, administrator.";
    private static final String WHO_MAY_SEE = "Roles: auditor, lead, reviewer, analyst, administrator, and agent and "
            + "expert where they may see the case (else 403 of rule who-may-see-a-case). Personal text is withheld "
            + "from analysts and administrators (X3).";

    private final Journeys journeys;
    private final Backbone backbone;
    private final ObjectMapper json;
    private final ReadableJourneys readable;

    JourneyResource(Journeys journeys, Backbone backbone, ObjectMapper json,
            ReadableJourneys readable) {
        this.journeys = journeys;
        this.backbone = backbone;
        this.json = json;
        this.readable = readable;
    }

    /// One event with decrypted personal text, as far as the caller may read it.
    ///
    /// @param storedAt when it was added to the journey
    public record Event(long sequence, String id, String type, Instant at, Instant recordedAt, String stage,
            String actor, JsonNode data,
                        String correlationId, String causationId, String source, String stream, long position,
                        String traceparent, String hash, Instant storedAt) {
    }

    /// The state of a case at a time.
    ///
    /// @param asOf valid time; absent = any time
    /// @param knownAt the time up to which recorded facts count
    /// @param folded its fields are fields of the answer; another name than that of one of them
    public record StateThen(Instant asOf, Instant knownAt, @JsonUnwrapped CaseState folded) {
    }

    @GET
    @Operation(summary = "Journeys of tickets, oldest first", description = READERS)
    public Page<JourneySearch.Summary> list(@QueryParam("state") String state, @QueryParam("channel") String channel,
            @QueryParam("from") String from,
                                       @QueryParam("to") String to, @QueryParam("topic") String topic,
                                       @BeanParam PageQuery page) throws SQLException {
        JourneySearch.Filter filter = new JourneySearch.Filter(topic, null, null, state, channel, null, null, null,
                null, null, time("from", from), time("to", to), List.of());
        return Page.of(journeys.search(filter, JourneySearch.Order.OLDEST, page.after(), page.limit() + 1),
                page.limit(), JourneySearch.Summary::id);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR, Roles.AGENT,
            Roles.EXPERT})
    @Operation(summary = "The events of a journey in order, by ticket id or number", description = WHO_MAY_SEE)
    public Page<Event> events(@PathParam("id") String id, @QueryParam("after") @Parameter(
            description = "only events after this sequence; cursor goes before it") String sequence,
            @BeanParam PageQuery page) throws SQLException {
        if (sequence != null && !SEQUENCE.matcher(sequence).matches()) {
            throw Problem.invalidParameter("after", "must be the sequence of an event", "必须是事件的序号");
        }
        String journey = readable.find(id);
        PersonalParts personal = new PersonalParts(backbone, json, journey, readable.reading(journey));
        int limit = page.limit(MOST_EVENTS);
        List<Journeys.Event> events = journeys.events(journey,
                sequence == null || !page.after().isEmpty() ? after(page) : Long.parseLong(sequence), limit + 1);
        Page<Journeys.Event> found = Page.of(events, limit, e -> Long.toString(e.sequence()));
        return new Page<>(found.items().stream()
                .map(e -> new Event(e.sequence(), e.id(), e.type(), e.at(), e.recordedAt(), e.stage(), e.actor(),
                personal.shown(e.type(), e.data()), e.correlationId(), e.causationId(), e.source(), e.stream(),
                e.position(), e.traceparent(), e.hash(), e.storedAt())).toList(), found.next());
    }

    @GET
    @Path("/{id}/state")
    @RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR, Roles.AGENT,
            Roles.EXPERT})
    @Operation(summary = "The case as it was: what was true at asOf as far as it was known at knownAt",
            description = WHO_MAY_SEE)
    public StateThen state(@PathParam("id") String id, @QueryParam("asOf") String asOf,
            @QueryParam("knownAt") String knownAt) throws SQLException {
        Instant then = time("asOf", asOf);
        Instant known = knownAt == null ? backbone.now() : time("knownAt", knownAt);
        String journey = readable.find(id);
        readable.reading(journey); // nothing of the state is personal, but an agent sees some cases only
        return new StateThen(then == null ? known : then, known, journeys.state(journey, then, known));
    }

    private static long after(PageQuery page) {
        String after = page.after();
        if (!after.matches("[0-9]{0,18}")) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
        return after.isEmpty() ? 0 : Long.parseLong(after);
    }

    private static Instant time(String parameter, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            // an unescaped plus arrives as a space
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
                throw new DateTimeException("out of range");
            }
            return time.toInstant();
        } catch (DateTimeException _) {
            throw Problem.invalidParameter(parameter, "must be an ISO-8601 time with zone", "必须是带时区的 ISO-8601 时间");
        }
    }
}
