package io.caseloop.sla.model.calendar;

import io.caseloop.events.sla.PolicyEvent.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// @param coveredUntil the last day for which holidays are known, or null
/// @param owner who answers for it
/// @param validFrom commitments that start from then on follow it (S6)
public record PublishCalendar(String name, String owner, Instant validFrom, String zone,
        Map<Integer, List<Period>> week, List<LocalDate> holidays, Map<LocalDate, Integer> makeUpDays,
        LocalDate coveredUntil, Instant at) {
}
