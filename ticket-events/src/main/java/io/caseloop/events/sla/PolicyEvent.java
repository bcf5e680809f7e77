package io.caseloop.events.sla;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/// Facts about policies and calendars: versioned configuration with an owner. Published on the
/// directory topic.
public sealed interface PolicyEvent extends SlaEvent {

    String name();

    int version();

    /// A version of a policy was published (S1, S6).
    ///
    /// @param owner the responsible person
    /// @param warnAt shares of the working time in percent at which warnings are due (S4), in order;
    ///      absent: 50, 75 and 90
    @EventType("io.caseloop.sla.policy-published.v1")
    record PolicyPublished(String name, int version, String owner, Instant validFrom, List<Promise> promises,
            @MayBeAbsent List<Integer> warnAt, Instant at) implements PolicyEvent {
    }

    /// A version of a business calendar was published (S2, S6).
    ///
    /// @param zone IANA time zone
    /// @param week open periods by ISO day of the week, 1 = Monday; none = closed
    /// @param holidays closed days, regardless of the week
    /// @param makeUpDays working days that follow the hours of the named day of the week (调休)
    /// @param coveredUntil the last day for which holidays and make-up days are known; absent: the
    ///      calendar needs none, or does not say
    @EventType("io.caseloop.sla.calendar-published.v1")
    record CalendarPublished(String name, int version, String owner, Instant validFrom, String zone,
            Map<Integer, List<Period>> week,
                             List<LocalDate> holidays, Map<LocalDate, Integer> makeUpDays,
                             @MayBeAbsent LocalDate coveredUntil, Instant at) implements PolicyEvent {
    }

    /// The first commitment rule whose conditions hold applies; an empty list matches any value.
    ///
    /// @param commitment `first-response`, `expert-solution`
    /// @param within working time of the calendar
    /// @param pauses whether the clock stops while the customer is awaited (S3); absent: every
    ///      commitment does but `first-response`
    record Promise(String commitment, String rule,
            @OneOf({"consultation", "fault", "complaint", "request"}) List<String> kinds,
            @OneOf({"standard", "vip"}) List<String> customerTiers, List<String> priorities, List<String> channels,
            List<String> categories, Duration within, String calendar, @MayBeAbsent Boolean pauses) {
    }

    /// From inclusive, to exclusive; midnight as the end means the end of the day.
    record Period(LocalTime from, LocalTime to) {
    }
}
