package io.caseloop.sla.model.calendar;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Each change is a new version; due times already promised stay as they are (S2, S6). A version that
/// is not yet in force is replaced by the next one, whenever that becomes valid.
public final class CalendarDecider implements Decider<PublishCalendar, CalendarVersions, CalendarPublished> {

    /// Name of its streams, one per calendar.
    public static final String STREAM = "calendar";

    @Override
    public CalendarVersions initial() {
        return CalendarVersions.NONE;
    }

    @Override
    public CalendarVersions evolve(CalendarVersions calendar, CalendarPublished event) {
        return calendar.with(event);
    }

    @Override
    public List<CalendarPublished> decide(PublishCalendar c, CalendarVersions calendar) {
        if (calendar.latest().filter(latest -> same(latest, c) && applies(latest.validFrom(), c)).isPresent()) {
            return List.of();
        }
        if (calendar.inForce(c.at()).filter(now -> c.validFrom().isBefore(now.validFrom())).isPresent()) {
            throw Refused.because("a-new-version-never-begins-before-the-one-in-force",
                    "A version may not become valid before the one that is in force.",
                    "publish-with-a-later-validFrom");
        }
        int version = calendar.versions().size() + 1;
        return List.of(new CalendarPublished(c.name(), version, c.owner(), c.validFrom(), c.zone(), c.week(),
                c.holidays(), c.makeUpDays(), c.coveredUntil(), c.at()));
    }

    /// Whether the same content is valid as it was asked: from the same time on, or already.
    private static boolean applies(Instant validFrom, PublishCalendar c) {
        return validFrom.equals(c.validFrom()) || !validFrom.isAfter(c.at());
    }

    private static boolean same(CalendarPublished latest, PublishCalendar c) {
        return latest.zone().equals(c.zone()) && latest.week().equals(c.week())
                && latest.holidays().equals(c.holidays())
                && latest.makeUpDays().equals(c.makeUpDays())
                && Objects.equals(latest.coveredUntil(), c.coveredUntil());
    }
}
