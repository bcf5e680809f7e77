package io.caseloop.sla.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.CalendarDecider;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.calendar.PublishCalendar;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.model.commitment.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Policies and calendars are data with versions (S1, S2, S6).
class PolicyTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Promise COMPLAINT = promise(List.of("complaint"), List.of(), Duration.ofMinutes(15));
    private static final Promise VIP = promise(List.of(), List.of("vip"), Duration.ofMinutes(20));
    private static final Promise ANY = promise(List.of(), List.of(), Duration.ofHours(1));
    private static final PolicyPublished FIRST = new PolicyPublished("default", 1, "lead", Instant.EPOCH,
            List.of(COMPLAINT, VIP, ANY), List.of(), MORNING);
    private static final PolicyPublished SECOND = new PolicyPublished("default", 2, "lead", NOON, List.of(ANY),
                List.of(), NOON);
    private static final Map<Integer, List<Period>> ALWAYS = Map.of(1,
            List.of(new Period(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
    private static final CalendarPublished CALENDAR = new CalendarPublished("24x7", 1, "lead", Instant.EPOCH, "UTC",
            ALWAYS, List.of(), Map.of(), null, MORNING);

    private final DeciderSpec<PublishPolicy, PolicyVersions,
            PolicyPublished> policy = DeciderSpec.of(new PolicyDecider());
    private final DeciderSpec<PublishCalendar, CalendarVersions,
            CalendarPublished> calendar = DeciderSpec.of(new CalendarDecider());

    @Test
    void the_first_publication_is_version_one() {
        policy.given().when(new PublishPolicy("default", "lead", Instant.EPOCH, List.of(COMPLAINT, VIP, ANY),
                List.of(), MORNING))
                .then(FIRST);
        calendar.given().when(publish("UTC", Instant.EPOCH)).then(CALENDAR);
    }

    @Test
    void a_change_is_the_next_version() {
        policy.given(FIRST).when(new PublishPolicy("default", "lead", NOON, List.of(ANY), List.of(),
                NOON)).then(SECOND);
        calendar.given(CALENDAR).when(publish("Asia/Shanghai", NOON))
                .then(new CalendarPublished("24x7", 2, "lead", NOON, "Asia/Shanghai", ALWAYS, List.of(), Map.of(), null,
                MORNING));
    }

    @Test
    void the_same_again_is_no_new_version() {
        policy.given(FIRST).when(new PublishPolicy("default", "another", NOON, FIRST.promises(), List.of(),
                NOON)).thenNothing();
        calendar.given(CALENDAR).when(publish("UTC", NOON)).thenNothing();
    }

    @Test
    void a_version_never_begins_before_the_one_in_force() {
        policy.given(FIRST, SECOND).when(new PublishPolicy("default", "lead", MORNING, List.of(VIP), List.of(), NOON))
                .thenRefusedBy("a-new-version-never-begins-before-the-one-in-force");
        calendar.given(CALENDAR).when(publish("Asia/Shanghai", Instant.EPOCH.minusSeconds(1)))
                .thenRefusedBy("a-new-version-never-begins-before-the-one-in-force");
    }

    /// Somebody types 2126 for 2027.
    @Test
    void a_version_that_is_not_yet_in_force_can_be_replaced_by_the_same_content_at_the_right_time() {
        Instant slip = Instant.parse("2126-01-01T00:00:00Z");
        Instant right = Instant.parse("2027-01-01T00:00:00Z");
        PolicyPublished mistaken = new PolicyPublished("default", 2, "lead", slip, List.of(ANY), List.of(), NOON);
        PolicyPublished corrected = new PolicyPublished("default", 3, "lead", right, List.of(ANY), List.of(), NOON);
        policy.given(FIRST, mistaken).when(new PublishPolicy("default", "lead", right, List.of(ANY), List.of(), NOON))
                .then(corrected);
        policy.given(FIRST, mistaken).when(new PublishPolicy("default", "lead", NOON, List.of(VIP), List.of(), NOON))
                .then(new PolicyPublished("default", 3, "lead", NOON, List.of(VIP), List.of(), NOON));
        policy.given(FIRST, mistaken).when(new PublishPolicy("default", "lead", slip, List.of(ANY), List.of(), NOON))
                .thenNothing();
        CalendarPublished never = new CalendarPublished("24x7", 2, "lead", slip, "Asia/Shanghai", ALWAYS, List.of(),
                Map.of(), null, MORNING);
        calendar.given(CALENDAR, never).when(publish("Asia/Shanghai", right)).then(new CalendarPublished("24x7", 3,
                "lead", right, "Asia/Shanghai", ALWAYS, List.of(), Map.of(), null, MORNING));
        calendar.given(CALENDAR, never).when(publish("Asia/Shanghai", slip)).thenNothing();
        assertThat(new CalendarVersions(List.of(CALENDAR, never)).replaced()).isEmpty();
        PolicyVersions versions = new PolicyVersions(List.of(FIRST, mistaken, corrected));
        assertThat(versions.replaced()).containsExactly(2);
        assertThat(versions.inForce(slip)).contains(corrected);
        assertThat(versions.inForce(right.minusSeconds(1))).contains(FIRST);
    }

    @Test
    void a_version_replaces_only_those_that_would_begin_no_earlier_and_have_not_begun() {
        PolicyPublished january = new PolicyPublished("default", 2, "lead", NOON.plusSeconds(100), List.of(VIP),
                List.of(), NOON);
        PolicyPublished february = new PolicyPublished("default", 3, "lead", NOON.plusSeconds(200), List.of(ANY),
                List.of(), NOON);
        PolicyPublished before = new PolicyPublished("default", 4, "lead", NOON.plusSeconds(50), List.of(ANY),
                List.of(), NOON);
        PolicyVersions planned = new PolicyVersions(List.of(FIRST, january, february));
        assertThat(planned.replaced()).isEmpty();
        assertThat(planned.inForce(NOON.plusSeconds(150))).contains(january);
        assertThat(new PolicyVersions(List.of(FIRST, january, february, before)).replaced()).containsExactly(2, 3);
        PolicyPublished later = new PolicyPublished("default", 4, "lead", NOON.plusSeconds(150), List.of(ANY),
                List.of(),
                NOON.plusSeconds(120));
        assertThat(new PolicyVersions(List.of(FIRST, january, february, later)).replaced()).containsExactly(3);
    }

    @Test
    void the_version_in_force_when_the_promise_starts_decides() {
        PolicyVersions versions = new PolicyVersions(List.of(FIRST, SECOND));
        assertThat(terms(new Case("complaint", "standard", "high", "web", "billing"), MORNING, versions).policy())
                .isEqualTo("default@1");
        assertThat(terms(new Case("complaint", "standard", "high", "web", "billing"), NOON, versions).policy())
                .isEqualTo("default@2");
    }

    @Test
    void the_first_promise_whose_conditions_hold_is_made() {
        PolicyVersions versions = new PolicyVersions(List.of(FIRST));
        assertThat(terms(new Case("complaint", "vip", null, null, null), MORNING, versions).dueAt())
                .isEqualTo(MORNING.plusSeconds(15 * 60));
        assertThat(terms(new Case("fault", "vip", null, null, null), MORNING, versions).dueAt())
                .isEqualTo(MORNING.plusSeconds(20 * 60));
        assertThat(terms(new Case(null, "standard", null, null, null), MORNING, versions).dueAt())
                .isEqualTo(MORNING.plusSeconds(60 * 60));
    }

    @Test
    void what_the_policy_does_not_promise_is_not_promised() {
        assertThat(Promising.terms("expert-solution", new Case(null, null, null, null, null), MORNING,
                new PolicyVersions(List.of(FIRST)), _ -> always())).isEmpty();
        assertThat(Promising.terms("first-response", new Case(null, null, null, null, null), MORNING,
                PolicyVersions.NONE, _ -> always())).isEmpty();
    }

    @Test
    void a_due_time_is_exact_to_the_microsecond() {
        Instant odd = Instant.parse("2026-11-23T01:00:00.123456789Z");
        assertThat(terms(new Case(null, null, null, null, null), odd, new PolicyVersions(List.of(FIRST))).dueAt())
                .isEqualTo(Instant.parse("2026-11-23T02:00:00.123456Z"));
    }

    private static Terms terms(Case about, Instant startedAt, PolicyVersions versions) {
        return Promising.terms("first-response", about, startedAt, versions, _ -> always()).orElseThrow();
    }

    private static CalendarVersions always() {
        return new CalendarVersions(List.of(CALENDAR));
    }

    private static PublishCalendar publish(String zone, Instant validFrom) {
        return new PublishCalendar("24x7", "lead", validFrom, zone, ALWAYS, List.of(), Map.of(), null, MORNING);
    }

    private static Promise promise(List<String> kinds, List<String> tiers, Duration within) {
        return new Promise("first-response", "S1", kinds, tiers, List.of(), List.of(), List.of(), within, "24x7", null);
    }
}
