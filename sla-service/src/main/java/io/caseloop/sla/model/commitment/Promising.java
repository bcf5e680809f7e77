package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.policy.PolicyVersions;
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
                        startedAt, due(CalendarVersions.working(calendar).add(startedAt, promise.within()))))));
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
