package io.caseloop.routing.http;

import io.caseloop.edge.Problem;
import io.caseloop.events.routing.AgentEvent.Shift;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Working hours that repeat every week (R11).
///
/// @param days on which it begins
/// @param from such as `09:00`
/// @param to where it is not after `from`: on the next day
/// @param zone IANA time zone
public record ShiftBody(
        @NotEmpty @Size(max = 7) List<@NotNull @Pattern(regexp = "MON|TUE|WED|THU|FRI|SAT|SUN") String> days,
        @NotNull @Pattern(regexp = ShiftBody.TIME) String from, @NotNull @Pattern(regexp = ShiftBody.TIME) String to,
        @NotNull @Size(max = 64) String zone) {

    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    /// @param at its place in the list
    Shift toShift(int at) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw Problem.invalid("/shifts/" + at + "/zone", "Name an IANA time zone such as Asia/Shanghai.",
                    "请填写 IANA 时区，例如 Asia/Shanghai。");
        }
        return new Shift(days.stream().distinct().toList(), LocalTime.parse(from), LocalTime.parse(to), zone);
    }

    static ShiftBody of(Shift shift) {
        return new ShiftBody(shift.days(), shift.from().format(HOUR_AND_MINUTE), shift.to().format(HOUR_AND_MINUTE),
                shift.zone());
    }
}
