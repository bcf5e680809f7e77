package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.calendar.PublishCalendar;
import io.caseloop.sla.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Business calendars are data with versions; a change applies to commitments that start from then on (S2, S6).
@Path("/api/sla/calendars/{name}")
@RunOnVirtualThread
@Revalidated
public class CalendarsResource {

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    CalendarsResource(Backbone backbone, Writes writes, Caller caller) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// From inclusive, to exclusive; 00:00 as `to` is the end of the day.
    public record PeriodBody(@NotNull LocalTime from, @NotNull LocalTime to) {
    }

    /// @param zone IANA time zone
    /// @param week open periods by ISO day of the week, 1 = Monday; an absent day is closed
    /// @param holidays closed days
    /// @param makeUpDays days worked like the named day of the week
    /// @param coveredUntil the last day for which holidays and make-up days are known; absent: none are needed
    /// @param validFrom default: now; never earlier
    public record CalendarBody(@NotBlank @Size(max = 64) String zone,
            @NotEmpty Map<Integer, @NotNull @Size(max = 24) List<@Valid @NotNull PeriodBody>> week,
                               @Size(max = 2000) List<@NotNull LocalDate> holidays,
                                       @Size(max = 500) Map<LocalDate, @NotNull Integer> makeUpDays,
                                       LocalDate coveredUntil,
                                       Instant validFrom) {
    }

    /// A version as published.
    ///
    /// @param replaces the versions that it replaced before they came into force
    public record CalendarView(String name, int version, String owner, Instant validFrom, String zone,
            Map<Integer, List<Period>> week, List<LocalDate> holidays, Map<LocalDate, Integer> makeUpDays,
            LocalDate coveredUntil, List<Integer> replaces) {
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "The newest version of a calendar", description = "Roles: staff.")
    public CalendarView calendar(@PathParam("name") String name) {
        return view(backbone.state(Streams.CALENDARS, name))
                .orElseThrow(() -> Problem.notFound("There is no such calendar.", "没有此日历。"));
    }

    @PUT
    @RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
    @Operation(summary = "Publishes a new version of a calendar",
            description = "Roles: lead. The same content again is the same version; a version that is not yet in force "
                    + "is replaced by one that becomes valid no later. S2, S6.")
    @APIResponse(responseCode = "200", description = "published",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = CalendarView.class)))
    public Response publish(@PathParam("name") @Pattern(regexp = PoliciesResource.NAME) String name,
    @NotNull @Valid CalendarBody body) {
        check(body);
        Map<Integer, List<Period>> week = new TreeMap<>();
        body.week().forEach((day, periods) -> week.put(day, periods.stream().map(p -> new Period(p.from(), p.to()))
                .toList()));
        List<LocalDate> holidays = body.holidays() == null ? List.of()
                : body.holidays().stream().sorted().distinct().toList();
        Map<LocalDate, Integer> makeUpDays = body.makeUpDays() == null ? Map.of() : new TreeMap<>(body.makeUpDays());
        return writes.write(200, work -> {
            Instant now = work.now();
            Instant validFrom = body.validFrom() == null ? now : body.validFrom();
            if (validFrom.isBefore(now)) {
                throw Problem.unprocessable("/validFrom", "A version does not reach back: it begins now or later.",
                        "新版本不能追溯生效：只能从现在或以后开始。");
            }
            work.decide(Streams.CALENDARS, name, new PublishCalendar(name, caller.subject(), validFrom, body.zone(),
                    week, holidays, makeUpDays, body.coveredUntil(), now));
            return view(work.state(Streams.CALENDARS, name)).orElseThrow();
        });
    }

    private static void check(CalendarBody body) {
        if (!ZoneId.getAvailableZoneIds().contains(body.zone())) {
            throw Problem.unprocessable("/zone", "There is no such time zone.", "没有此时区。");
        }
        body.week().forEach((day, periods) -> {
            if (day < 1 || day > 7) {
                throw Problem.unprocessable("/week", "Days are 1 (Monday) to 7 (Sunday).", "日期只能是 1（周一）到 7（周日）。");
            }
            LocalTime free = LocalTime.MIDNIGHT;
            for (int i = 0; i < periods.size(); i++) {
                PeriodBody period = periods.get(i);
                boolean toEndOfDay = period.to().equals(LocalTime.MIDNIGHT);
                boolean overlaps = i > 0 && (free.equals(LocalTime.MIDNIGHT) || period.from().isBefore(free));
                if (overlaps || !toEndOfDay && !period.from().isBefore(period.to())) {
                    throw Problem.unprocessable("/week/" + day + "/"
                            + i, "Periods are in order, apart, and end after they begin.", "时段须按顺序、互不重叠且结束晚于开始。");
                }
                free = period.to();
            }
        });
        if (body.week().values().stream().allMatch(List::isEmpty)) {
            throw Problem.unprocessable("/week", "A calendar opens on some day.", "日历至少要有一个工作时段。");
        }
        if (body.makeUpDays() != null && body.makeUpDays().values().stream().anyMatch(day -> day < 1 || day > 7)) {
            throw Problem.unprocessable("/makeUpDays", "Days are 1 (Monday) to 7 (Sunday).", "日期只能是 1（周一）到 7（周日）。");
        }
    }

    private static Optional<CalendarView> view(CalendarVersions calendar) {
        return calendar.latest().map(c -> new CalendarView(c.name(), c.version(), c.owner(), c.validFrom(), c.zone(),
                c.week(), c.holidays(), c.makeUpDays(), c.coveredUntil(), calendar.replaced()));
    }
}
