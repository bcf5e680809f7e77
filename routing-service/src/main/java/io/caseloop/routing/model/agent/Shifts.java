package io.caseloop.routing.model.agent;

import io.caseloop.events.routing.AgentEvent.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When an agent works (R11). Without any shift: always.
public record Shifts(List<Shift> weekly) {

    public static final Shifts ALWAYS = new Shifts(List.of());

    /// What does not change within a week never changes; a day more for shifts over midnight.
    private static final Duration LONGEST = Duration.ofDays(8);
    private static final int DAYS_AHEAD = 10;
    private static final int LETTERS_OF_A_DAY = 3;

    private record Period(Instant from, Instant to) {

        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /// Whether the agent works at this time. The beginning of a shift belongs to it, its end does not.
    public boolean on(Instant at) {
        return weekly.isEmpty() || around(at).anyMatch(period -> period.has(at));
    }

    /// When a shift begins or ends next, after this time; empty where that never happens. A shift that another one
    /// continues does not end.
    public Optional<Instant> nextChange(Instant after) {
        if (weekly.isEmpty()) {
            return Optional.empty();
        }
        List<Period> periods = around(after).toList();
        boolean works = periods.stream().anyMatch(period -> period.has(after));
        return periods.stream().flatMap(period -> Stream.of(period.from(), period.to()))
                .filter(edge -> edge.isAfter(after) && !edge.isAfter(after.plus(LONGEST)))
                .sorted(Comparator.naturalOrder())
                .filter(edge -> periods.stream().anyMatch(period -> period.has(edge)) != works).findFirst();
    }

    private Stream<Period> around(Instant at) {
        return weekly.stream().flatMap(shift -> {
            ZoneId zone = ZoneId.of(shift.zone());
            LocalDate today = at.atZone(zone).toLocalDate();
            return IntStream.rangeClosed(-1, DAYS_AHEAD).mapToObj(today::plusDays)
                    .filter(day -> shift.days().contains(word(day.getDayOfWeek())))
                    .map(day -> period(shift, day, zone));
        });
    }

    private static Period period(Shift shift, LocalDate day, ZoneId zone) {
        LocalDate last = shift.to().isAfter(shift.from()) ? day : day.plusDays(1);
        return new Period(day.atTime(shift.from()).atZone(zone).toInstant(),
                last.atTime(shift.to()).atZone(zone).toInstant());
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, LETTERS_OF_A_DAY);
    }
}
