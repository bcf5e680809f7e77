package io.caseloop.sla.model.calendar;

import io.caseloop.events.sla.PolicyEvent.Period;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What no calendar may be (S2).
public final class CalendarCheck {

    /// @param pointer JSON pointer of the field
    public record Fault(String pointer, String en, String zh) {
    }

    private CalendarCheck() {
    }

    /// @param likeDays the days of the week that make-up days are worked like
    public static List<Fault> faults(String zone, Map<Integer, List<Period>> week, Collection<Integer> likeDays) {
        List<Fault> faults = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            faults.add(new Fault("/zone", "There is no such time zone.", "没有此时区。"));
        }
        week.forEach((day, periods) -> {
            if (day < 1 || day > 7) {
                faults.add(new Fault("/week", "Days are 1 (Monday) to 7 (Sunday).", "日期只能是 1（周一）到 7（周日）。"));
            }
            LocalTime free = LocalTime.MIDNIGHT;
            for (int i = 0; i < periods.size(); i++) {
                Period period = periods.get(i);
                boolean toEndOfDay = period.to().equals(LocalTime.MIDNIGHT);
                boolean overlaps = i > 0 && (free.equals(LocalTime.MIDNIGHT) || period.from().isBefore(free));
                if (overlaps || !toEndOfDay && !period.from().isBefore(period.to())) {
                    faults.add(new Fault("/week/" + day + "/" + i,
                            "Periods are in order, apart, and end after they begin.", "时段须按顺序、互不重叠且结束晚于开始。"));
                }
                free = period.to();
            }
        });
        if (week.values().stream().allMatch(List::isEmpty)) {
            faults.add(new Fault("/week", "A calendar opens on some day.", "日历至少要有一个工作时段。"));
        }
        if (likeDays.stream().anyMatch(day -> day < 1 || day > 7)) {
            faults.add(new Fault("/makeUpDays", "Days are 1 (Monday) to 7 (Sunday).", "日期只能是 1（周一）到 7（周日）。"));
        }
        return faults;
    }
}
