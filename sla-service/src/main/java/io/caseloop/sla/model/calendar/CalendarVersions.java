package io.caseloop.sla.model.calendar;

import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every version of a calendar, oldest first.
public record CalendarVersions(List<CalendarPublished> versions) {

    public static final CalendarVersions NONE = new CalendarVersions(List.of());

    public Optional<CalendarPublished> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /// The version in force then: the newest that was valid.
    public Optional<CalendarPublished> inForce(Instant then) {
        return versions.reversed().stream().filter(version -> !version.validFrom().isAfter(then)).findFirst();
    }

    /// The calendar of this version, to add working time with.
    public static BusinessCalendar working(CalendarPublished version) {
        return new BusinessCalendar(ZoneId.of(version.zone()), version.week(), Set.copyOf(version.holidays()),
                version.makeUpDays());
    }

    CalendarVersions with(CalendarPublished version) {
        return new CalendarVersions(Stream.concat(versions.stream(), Stream.of(version)).toList());
    }
}
