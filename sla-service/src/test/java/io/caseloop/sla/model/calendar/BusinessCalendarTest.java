package io.caseloop.sla.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.events.sla.PolicyEvent.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Working time against an oracle that walks minute by minute (S2).
class BusinessCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<Period> OFFICE = List.of(period("09:00", "12:00"), period("13:30", "18:00"));
    private static final Map<Integer, List<Period>> WEEK = Map.of(1, OFFICE, 2, OFFICE, 3, OFFICE, 4, OFFICE, 5,
            OFFICE);
    /// Zones that skip and repeat an hour, half an hour, a whole day, midnight itself, or nothing.
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Europe/Berlin", "America/New_York",
            "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Asia/Beirut", "UTC");
    private static final List<String> WEEKS_OF_CHANGE = List.of("2026-03-08T00:00:00Z", "2026-03-28T12:00:00Z",
            "2026-10-24T12:00:00Z", "2026-10-31T20:00:00Z",
            "2026-04-04T10:00:00Z", "2026-10-03T10:00:00Z", "2011-12-29T00:00:00Z", "2009-11-01T00:00:00Z",
            "2026-02-13T00:00:00Z");

    @Property(tries = 400)
    void working_time_added_ends_where_walking_minute_by_minute_ends(@ForAll("calendars") BusinessCalendar calendar,
            @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 900) int minutes) {
        assertThat(calendar.add(start, Duration.ofMinutes(minutes))).isEqualTo(walked(calendar, start, minutes));
    }

    @Property(tries = 200)
    void what_is_added_in_two_parts_is_what_is_added_at_once(@ForAll("calendars") BusinessCalendar calendar,
            @ForAll("starts") Instant start,
                                                             @ForAll @IntRange(min = 0, max = 90_000) int first,
                                                                     @ForAll @IntRange(min = 0,
                                                                     max = 90_000) int second) {
        Instant inParts = calendar.add(calendar.add(start, Duration.ofSeconds(first)), Duration.ofSeconds(second));
        assertThat(inParts).isEqualTo(calendar.add(start, Duration.ofSeconds(first + second)));
    }

    @Property(tries = 300)
    void between_a_start_and_what_is_added_to_it_lies_what_was_added(@ForAll("calendars") BusinessCalendar calendar,
            @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 90_000) int seconds) {
        Instant end = calendar.add(start, Duration.ofSeconds(seconds));
        assertThat(calendar.between(start, end)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(calendar.between(end, start)).isEqualTo(Duration.ZERO);
        Instant middle = start.plus(Duration.between(start, end).dividedBy(2));
        assertThat(calendar.between(start, middle).plus(calendar.between(middle, end)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Example
    void an_hour_before_lunch_goes_on_after_lunch() {
        assertThat(office().add(shanghai("2026-11-23T11:30"), Duration.ofHours(1)))
                .isEqualTo(shanghai("2026-11-23T14:00"));
    }

    @Example
    void time_that_fills_the_morning_ends_with_the_morning() {
        assertThat(office().add(shanghai("2026-11-23T09:00"), Duration.ofHours(3)))
                .isEqualTo(shanghai("2026-11-23T12:00"));
    }

    @Example
    void what_begins_on_friday_evening_begins_on_monday_morning() {
        assertThat(office().add(shanghai("2026-11-20T18:00"), Duration.ofMinutes(15)))
                .isEqualTo(shanghai("2026-11-23T09:15"));
    }

    @Example
    void a_holiday_is_passed_over_and_a_make_up_saturday_is_worked() {
        BusinessCalendar calendar = new BusinessCalendar(SHANGHAI, WEEK, Set.of(LocalDate.parse("2026-11-23")),
                Map.of(LocalDate.parse("2026-11-21"), 1));
        assertThat(calendar.add(shanghai("2026-11-20T17:45"), Duration.ofHours(1)))
                .isEqualTo(shanghai("2026-11-21T09:45"));
        assertThat(calendar.add(shanghai("2026-11-21T17:45"), Duration.ofHours(1)))
                .isEqualTo(shanghai("2026-11-24T09:45"));
    }

    @Example
    void midnight_as_an_end_is_the_end_of_the_day() {
        BusinessCalendar always = new BusinessCalendar(ZoneId.of("Europe/Berlin"),
                week(List.of(new Period(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))), Set.of(), Map.of());
        Instant start = Instant.parse("2026-03-28T12:34:56.789Z");
        assertThat(always.add(start, Duration.ofHours(24))).isEqualTo(start.plus(Duration.ofHours(24)));
    }

    @Example
    void a_skipped_hour_does_not_count_and_a_repeated_hour_counts_twice() {
        BusinessCalendar night = new BusinessCalendar(ZoneId.of("Europe/Berlin"),
                week(List.of(period("01:30", "04:00"))), Set.of(), Map.of());
        assertThat(night.add(Instant.parse("2026-03-29T00:30:00Z"), Duration.ofMinutes(45)))
                .isEqualTo(Instant.parse("2026-03-29T01:15:00Z"));
        assertThat(night.add(Instant.parse("2026-10-24T23:30:00Z"), Duration.ofMinutes(210)))
                .isEqualTo(Instant.parse("2026-10-25T03:00:00Z"));
    }

    @Example
    void a_calendar_that_never_opens_says_so() {
        BusinessCalendar closed = new BusinessCalendar(SHANGHAI, Map.of(), Set.of(), Map.of());
        assertThat(closed.opens()).isFalse();
        assertThatThrownBy(() -> closed.add(shanghai("2026-11-23T09:00"), Duration.ofHours(1)))
                .hasMessageContaining("does not open");
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        Arbitrary<List<Period>> day = Arbitraries.integers().between(0, 95).set().ofMinSize(0).ofMaxSize(6)
                .map(BusinessCalendarTest::periods);
        Arbitrary<List<Period>> openDay = Arbitraries.integers().between(0, 95).set().ofMinSize(2).ofMaxSize(6)
                .map(BusinessCalendarTest::periods);
        Arbitrary<Map<Integer, List<Period>>> week = Combinators.combine(openDay, day.list().ofSize(6))
                .as((first, others) -> {
            Map<Integer, List<Period>> days = new HashMap<>(Map.of(1, first));
            for (int i = 0; i < others.size(); i++) {
                days.put(i + 2, others.get(i));
            }
            return days;
        });
        Arbitrary<LocalDate> date = Arbitraries.of(WEEKS_OF_CHANGE)
                .flatMap(s -> Arbitraries.integers().between(-1, 6)
                .map(d -> LocalDate.parse(s.substring(0, 10)).plusDays(d)));
        return Combinators.combine(Arbitraries.of(ZONES), week, date.set().ofMaxSize(4),
                Arbitraries.maps(date, Arbitraries.integers().between(1, 7)).ofMaxSize(3))
                .as((zone, days, holidays, makeUp) -> new BusinessCalendar(ZoneId.of(zone), days, holidays, makeUp));
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.of(WEEKS_OF_CHANGE).flatMap(s -> Arbitraries.integers().between(0, 3 * 24 * 60)
                .map(m -> Instant.parse(s).plusSeconds(60L * m)));
    }

    private static Instant walked(BusinessCalendar calendar, Instant start, int minutes) {
        Instant at = start;
        for (int left = minutes; left > 0; at = at.plusSeconds(60)) {
            left -= working(calendar, at) ? 1 : 0;
        }
        return at;
    }

    private static boolean working(BusinessCalendar calendar, Instant at) {
        LocalTime time = LocalTime.ofInstant(at, calendar.zone());
        return calendar.periodsOf(LocalDate.ofInstant(at, calendar.zone())).stream().anyMatch(
                p -> !time.isBefore(p.from()) && (p.to().equals(LocalTime.MIDNIGHT) || time.isBefore(p.to())));
    }

    /// Quarters of an hour, taken in pairs: from, to.
    private static List<Period> periods(Set<Integer> quarters) {
        List<Integer> sorted = quarters.stream().sorted().toList();
        return java.util.stream.IntStream.range(0, sorted.size() / 2)
                .mapToObj(i -> new Period(quarter(sorted.get(2 * i)), quarter(sorted.get(2 * i + 1)))).toList();
    }

    private static LocalTime quarter(int number) {
        return LocalTime.of(number / 4, number % 4 * 15);
    }

    private static Map<Integer, List<Period>> week(List<Period> day) {
        Map<Integer, List<Period>> week = new HashMap<>();
        for (int i = 1; i <= 7; i++) {
            week.put(i, day);
        }
        return week;
    }

    private static BusinessCalendar office() {
        return new BusinessCalendar(SHANGHAI, WEEK, Set.of(), Map.of());
    }

    private static Period period(String from, String to) {
        return new Period(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant shanghai(String local) {
        return java.time.LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
