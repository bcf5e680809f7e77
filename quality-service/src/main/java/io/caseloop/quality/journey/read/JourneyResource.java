package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.model.CaseState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Replay (Q4): the journey of a ticket, event by event, and its state at any time, for those who may see
/// it (X3).
@Path("/api/quality/journeys")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class JourneyResource {

    private static final int LAST_YEAR = 9998;
    private static final String READERS = "Roles: auditor, lead, reviewer, analyst, administrator.";
    private static final String WHO_MAY_SEE = "Roles: auditor, lead, reviewer, analyst, administrator, and agent and "
            + "expert where they may see the case (else 403 of rule who-may-see-a-case). Personal text is withheld "
            + "from analysts and administrators (X3).";

    private final Journeys journeys;
    private final Backbone backbone;
    private final ObjectMapper json;
    private final CaseAccess access;

    JourneyResource(Journeys journeys, Backbone backbone, ObjectMapper json, CaseAccess access) {
        this.journeys = journeys;
        this.backbone = backbone;
        this.json = json;
        this.access = access;
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
    public record StateThen(Instant asOf, Instant knownAt, @JsonUnwrapped CaseState state) {
    }

    /// Filter conditions; each may be absent.
    ///
    /// @param from opened at or after
    /// @param to opened before
    /// @param order `newest` (default) or `oldest` first
    public record Search(@Size(max = 100) String customer, @Size(max = 100) String number,
            @Size(max = 100) String state, @Size(max = 100) String channel, Instant from, Instant to,
            @Pattern(regexp = "newest|oldest") String order) {

        Journeys.Order ordered() {
            return order == null ? Journeys.Order.NEWEST : Journeys.Order.valueOf(order.toUpperCase(Locale.ROOT));
        }
    }

    @GET
    @Operation(summary = "Journeys of tickets, oldest first", description = READERS)
    public Page<Journeys.Summary> list(@QueryParam("state") String state, @QueryParam("channel") String channel,
            @QueryParam("from") String from,
                                       @QueryParam("to") String to, @QueryParam("topic") String topic,
                                       @BeanParam PageQuery page) throws SQLException {
        return page(new Journeys.Filter(topic, null, null, state, channel, time("from", from), time("to", to)),
                Journeys.Order.OLDEST, page);
    }

    @POST
    @Path("/search")
    @Operation(summary = "Journeys by customer, ticket number, state, channel and time of opening, newest first",
            description = READERS)
    public Page<Journeys.Summary> search(@NotNull @Valid Search search, @BeanParam PageQuery page) throws SQLException {
        return page(new Journeys.Filter(null, search.customer(), search.number(), search.state(), search.channel(),
                search.from(), search.to()), search.ordered(), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR, Roles.AGENT,
            Roles.EXPERT})
    @Operation(summary = "The events of a journey in order, by ticket id or number", description = WHO_MAY_SEE)
    public Page<Event> events(@PathParam("id") String id, @BeanParam PageQuery page) throws SQLException {
        String journey = find(id);
        PersonalParts personal = new PersonalParts(backbone, json, journey, reading(journey));
        List<Journeys.Event> events = journeys.events(journey, after(page), page.limit() + 1);
        Page<Journeys.Event> found = Page.of(events, page.limit(), e -> Long.toString(e.sequence()));
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
        String journey = find(id);
        reading(journey); // nothing of the state is personal, but an agent sees some cases only
        return new StateThen(then == null ? known : then, known, journeys.state(journey, then, known));
    }

    /// @throws Problem 403 where the caller may not see the case
    private Reading reading(String journey) throws SQLException {
        return journey.contains(Journeys.OF_OTHER_TOPICS) ? access.ofNoCase()
                : access.ofCase(journey, () -> journeys.ofSameCustomer(journey, CaseAccess.LATEST));
    }

    private Page<Journeys.Summary> page(Journeys.Filter filter, Journeys.Order order, PageQuery page)
            throws SQLException {
        return Page.of(journeys.search(filter, order, page.after(), page.limit() + 1), page.limit(),
                Journeys.Summary::id);
    }

    private String find(String id) throws SQLException {
        return journeys.find(id)
                .orElseThrow(() -> Problem.notYetKnown("No journey of this id or ticket number has arrived here.",
                        "此处尚无该编号的服务历程。"));
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
