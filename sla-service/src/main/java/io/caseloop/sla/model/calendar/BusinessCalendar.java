package io.caseloop.sla.model.calendar;

import io.caseloop.events.sla.PolicyEvent.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Working time (S2): an instant is working when the wall clock of the zone shows a time inside an
/// open period of its day. So an hour that the clocks skip does not count, and one they repeat
/// counts twice.
///
/// @param week open periods by ISO day of the week, in order and apart from each other; none = closed
/// @param holidays closed, whatever the week says
/// @param makeUpDays worked like the named day of the week, even when the week says closed (调休)
public record BusinessCalendar(ZoneId zone, Map<Integer, List<Period>> week, Set<LocalDate> holidays,
        Map<LocalDate, Integer> makeUpDays) {

    private static final int DAYS_SEARCHED = 366 * 30;

    public BusinessCalendar {
        week = Map.copyOf(week);
        holidays = Set.copyOf(holidays);
        makeUpDays = Map.copyOf(makeUpDays);
    }

    /// The instant at which this much working time has passed since the start; with none, the start itself.
    /// Time that fills a period exactly ends with the period, not at the opening of the next.
    ///
    /// @throws IllegalArgumentException when the calendar does not open long enough within 30 years
    public Instant add(Instant start, Duration working) {
        if (working.isZero() || working.isNegative()) {
            return start;
        }
        Duration left = working;
        Instant at = start;
        LocalDate lastDay = LocalDate.ofInstant(start, zone).plusDays(DAYS_SEARCHED);
        // Between two changes of its offset a wall clock only moves forward, so days and periods come in order.
        while (true) {
            Stretch stretch = Stretch.from(at, zone);
            for (LocalDate day = stretch.dayOf(at); stretch.reaches(day); day = day.plusDays(1)) {
                if (day.isAfter(lastDay)) {
                    throw new IllegalArgumentException("the calendar does not open long enough");
                }
                for (Period period : periodsOf(day)) {
                    Instant from = later(at, stretch.at(day, period.from()));
                    Instant to = stretch.endOf(day, period.to());
                    if (to.isAfter(from)) {
                        Duration open = Duration.between(from, to);
                        if (open.compareTo(left) >= 0) {
                            return from.plus(left);
                        }
                        left = left.minus(open);
                    }
                }
            }
            at = stretch.end();
        }
    }

    /// The working time between two instants; nothing where the second is not later.
    public Duration between(Instant from, Instant to) {
        return open(from, to).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /// The spans between two instants in which the calendar is open, in order; what meets is one span.
    public List<Span> open(Instant from, Instant to) {
        List<Span> open = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Stretch stretch = Stretch.from(at, zone);
            for (LocalDate day = stretch.dayOf(at); stretch.reaches(day) && stretch.begins(day).isBefore(to);
                    day = day.plusDays(1)) {
                for (Period period : periodsOf(day)) {
                    Instant opens = later(at, stretch.at(day, period.from()));
                    Instant closes = earlier(to, stretch.endOf(day, period.to()));
                    if (closes.isAfter(opens)) {
                        boolean meets = !open.isEmpty() && open.getLast().to().equals(opens);
                        open.add(new Span(meets ? open.removeLast().from() : opens, closes));
                    }
                }
            }
            at = stretch.end();
        }
        return List.copyOf(open);
    }

    /// A span of working time.
    public record Span(Instant from, Instant to) {

        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /// Whether the calendar ever opens; without it no due time could be told.
    public boolean opens() {
        return week.values().stream().anyMatch(periods -> !periods.isEmpty());
    }

    /// The open periods of a day: a make-up day is worked like the day it stands for, a holiday is closed.
    public List<Period> periodsOf(LocalDate day) {
        Integer likeDay = makeUpDays.get(day);
        if (likeDay != null) {
            return week.getOrDefault(likeDay, List.of());
        }
        return holidays.contains(day) ? List.of() : week.getOrDefault(DayOfWeek.from(day).getValue(), List.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// The time around an instant in which the zone keeps one offset.
    private record Stretch(ZoneOffset offset, Instant begin, Instant end) {

        static Stretch from(Instant at, ZoneId zone) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(at);
            return new Stretch(zone.getRules().getOffset(at), at, next == null ? Instant.MAX : next.getInstant());
        }

        LocalDate dayOf(Instant at) {
            return LocalDate.ofInstant(at, offset);
        }

        boolean reaches(LocalDate day) {
            return begins(day).isBefore(end);
        }

        Instant begins(LocalDate day) {
            return day.atStartOfDay().toInstant(offset);
        }

        Instant at(LocalDate day, LocalTime time) {
            return LocalDateTime.of(day, time).toInstant(offset);
        }

        /// Midnight as an end is the end of the day; nothing reaches beyond the stretch.
        Instant endOf(LocalDate day, LocalTime to) {
            Instant until = to.equals(LocalTime.MIDNIGHT) ? at(day.plusDays(1), to) : at(day, to);
            return until.isBefore(end) ? until : end;
        }
    }
}
