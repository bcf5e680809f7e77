package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// From a policy to the terms of one promise (S1, S2). What is in force when the promise starts decides (S6).
public final class Promising {

    private Promising() {
    }

    /// @param calendars by name
    /// @return empty where the policy promises nothing
    public static Optional<Terms> terms(String commitment, Case about, Instant startedAt, PolicyVersions policy,
            Function<String, CalendarVersions> calendars) {
        return policy.inForce(startedAt).flatMap(version -> version.promises().stream()
                .filter(promise -> promise.commitment().equals(commitment) && about.meets(promise))
                .findFirst()
                .flatMap(promise -> calendars.apply(promise.calendar()).inForce(startedAt)
                        .map(calendar -> new Terms(commitment, promise.rule(), named(version), named(calendar),
                        startedAt, due(CalendarVersions.working(calendar).add(startedAt, promise.within())),
                        pauses(promise)))));
    }

    /// The working time that a clock which stops at this instant still has (S3), by the calendar that it was
    /// promised by.
    public static Duration left(Terms terms, Instant at, Function<String, CalendarVersions> calendars) {
        return calendar(terms, calendars).between(at, terms.dueAt());
    }

    /// When a clock that runs on from this instant is due (S3).
    public static Instant dueAgain(Commitment.Paused paused, Instant at, Function<String, CalendarVersions> calendars) {
        return due(calendar(paused.terms(), calendars).add(at, paused.left()));
    }

    private static BusinessCalendar calendar(Terms terms, Function<String, CalendarVersions> calendars) {
        String[] named = terms.calendar().split("@", 2);
        return calendars.apply(named[0]).versions().stream()
                .filter(version -> version.version() == Integer.parseInt(named[1])).findFirst()
                .map(CalendarVersions::working)
                .orElseThrow(() -> new IllegalStateException("there is no calendar " + terms.calendar()));
    }

    private static boolean pauses(Promise promise) {
        return promise.pauses() == null ? Terms.pausesByDefault(promise.commitment()) : promise.pauses();
    }

    /// Timers are kept to the microsecond, so a due time is too: a verdict and its timer must agree.
    private static Instant due(Instant exact) {
        return exact.truncatedTo(ChronoUnit.MICROS);
    }

    private static String named(PolicyPublished version) {
        return version.name() + "@" + version.version();
    }

    private static String named(CalendarPublished version) {
        return version.name() + "@" + version.version();
    }
}
