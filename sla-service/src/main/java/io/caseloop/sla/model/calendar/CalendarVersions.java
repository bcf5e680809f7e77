package io.caseloop.sla.model.calendar;

import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every version of a calendar, oldest first.
public record CalendarVersions(List<CalendarPublished> versions) {

    public static final CalendarVersions NONE = new CalendarVersions(List.of());

    public Optional<CalendarPublished> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /// The versions that the latest replaced before they came into force, oldest first.
    public List<Integer> replaced() {
        return latest().map(latest -> IntStream.range(0, versions.size() - 1)
                .filter(i -> versions.get(i).validFrom().isAfter(latest.at()) && replacedBy(i) == versions.size() - 1)
                .mapToObj(i -> versions.get(i).version()).toList()).orElse(List.of());
    }

    /// The index of the first later version that became valid no later than this one, or -1.
    private int replacedBy(int index) {
        return IntStream.range(index + 1, versions.size())
                .filter(i -> !versions.get(i).validFrom().isAfter(versions.get(index).validFrom())).findFirst()
                .orElse(-1);
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
