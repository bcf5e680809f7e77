package io.caseloop.routing.model.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.AgentEvent.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When an agent works (R11).
class ShiftsTest {

    private static final List<String> WEEKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI");
    private static final Shifts OFFICE = shifts(WEEKDAYS, "09:00", "18:00", "Asia/Shanghai");

    @Test
    void an_agent_without_a_shift_always_works() {
        assertThat(Shifts.ALWAYS.on(Instant.EPOCH)).isTrue();
        assertThat(Shifts.ALWAYS.nextChange(Instant.EPOCH)).isEmpty();
    }

    @Test
    void the_beginning_belongs_to_a_shift_and_its_end_does_not() {
        assertThat(OFFICE.on(at("2026-11-23T00:59:59Z"))).isFalse();
        assertThat(OFFICE.on(at("2026-11-23T01:00:00Z"))).isTrue();
        assertThat(OFFICE.on(at("2026-11-23T09:59:59Z"))).isTrue();
        assertThat(OFFICE.on(at("2026-11-23T10:00:00Z"))).isFalse();
        assertThat(OFFICE.on(at("2026-11-28T02:00:00Z"))).as("Saturday").isFalse();
    }

    @Test
    void the_next_change_is_after_the_moment_also_over_a_weekend() {
        assertThat(OFFICE.nextChange(at("2026-11-23T01:00:00Z"))).contains(at("2026-11-23T10:00:00Z"));
        assertThat(OFFICE.nextChange(at("2026-11-27T10:00:00Z"))).contains(at("2026-11-30T01:00:00Z"));
    }

    @Test
    void a_night_shift_ends_on_the_next_day() {
        Shifts night = shifts(List.of("SUN"), "22:00", "06:00", "UTC");
        assertThat(night.on(at("2026-11-22T23:00:00Z"))).isTrue();
        assertThat(night.on(at("2026-11-23T05:59:00Z"))).isTrue();
        assertThat(night.on(at("2026-11-23T22:30:00Z"))).isFalse();
        assertThat(night.nextChange(at("2026-11-23T06:00:00Z"))).contains(at("2026-11-29T22:00:00Z"));
    }

    @Test
    void a_shift_that_another_one_continues_does_not_end() {
        Shifts both = new Shifts(List.of(shift(WEEKDAYS, "09:00", "13:00", "UTC"),
                shift(WEEKDAYS, "13:00", "18:00", "UTC")));
        assertThat(both.nextChange(at("2026-11-23T09:00:00Z"))).contains(at("2026-11-23T18:00:00Z"));
        Shifts round = shifts(List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"), "08:00", "08:00", "UTC");
        assertThat(round.on(at("2026-11-23T08:00:00Z"))).isTrue();
        assertThat(round.nextChange(at("2026-11-23T08:00:00Z"))).isEmpty();
    }

    @Test
    void a_shift_follows_the_clock_of_its_zone_when_that_is_changed() {
        Shifts berlin = shifts(List.of("SUN"), "01:00", "04:00", "Europe/Berlin");
        Instant spring = at("2026-03-29T00:00:00Z");
        Instant autumn = at("2026-10-24T23:00:00Z");
        assertThat(berlin.on(spring)).isTrue();
        assertThat(Duration.between(spring, berlin.nextChange(spring).orElseThrow())).isEqualTo(Duration.ofHours(2));
        assertThat(berlin.on(autumn)).isTrue();
        assertThat(Duration.between(autumn, berlin.nextChange(autumn).orElseThrow())).isEqualTo(Duration.ofHours(4));
    }

    static Shifts shifts(List<String> days, String from, String to, String zone) {
        return new Shifts(List.of(shift(days, from, to, zone)));
    }

    private static Shift shift(List<String> days, String from, String to, String zone) {
        return new Shift(days, LocalTime.parse(from), LocalTime.parse(to), zone);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
