package io.caseloop.checks.architecture.wrong.intake.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;

/// Breaks `clocks` in five ways; how long something took may be measured.
public final class DueByTheJvm {

    boolean due(Instant due) {
        return Instant.now().isAfter(due) || System.currentTimeMillis() > due.toEpochMilli()
                || Clock.systemUTC().instant().isAfter(due)
                || new Date().after(Date.from(due)) || ZonedDateTime.now().toInstant().isAfter(due);
    }

    Date given(Instant time) {
        return new Date(time.toEpochMilli());
    }

    long elapsed(long since) {
        return System.nanoTime() - since;
    }
}
