package io.caseloop.mining.read;

import io.caseloop.mining.log.EventLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads times: ISO 8601 with or without zone, `yyyy/M/d`, `d/M/yyyy`, `d.M.yyyy`, epoch seconds or milliseconds,
/// or the pattern of a mapping. `d/M/yyyy` is meant unless a pattern says otherwise.
public final class Times {

    private static final String CLOCK = "[[' ']['T']H:mm[:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS]"
            + "[.SSS][.SS][.S]][' '][ZZZZZ][xx][x]]";
    private static final List<String> DATES = List.of("uuuu-M-d", "uuuu/M/d", "d/M/uuuu", "d.M.uuuu", "uuuuMMdd");

    private final ZoneId zone;
    private final List<DateTimeFormatter> formats = new ArrayList<>();

    /// @param time microseconds since 1970 in UTC
    /// @param offsetMinutes of the zone that was written, or of the assumed one
    /// @param zoned whether the text names its zone
    public record Read(long time, int offsetMinutes, boolean zoned) {

        static final Read NONE = new Read(EventLog.NO_TIME, 0, true);
    }

    /// @param pattern of the mapping, as of `DateTimeFormatter`, or null
    /// @param zone of times that name none
    public Times(String pattern, ZoneId zone) {
        this.zone = zone;
        if (pattern != null) {
            formats.add(format(pattern));
        } else {
            DATES.forEach(date -> formats.add(format(date + CLOCK)));
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern.replace("yyyy", "uuuu"))
                .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.SMART);
    }

    /// Empty when the text is not a time in any known form.
    public Optional<Read> read(String text) {
        if (text.matches("[0-9]{9,10}(\\.[0-9]{1,9})?|[0-9]{12,13}")) {
            boolean millis = text.length() > 11 && text.indexOf('.') < 0;
            return Optional.of(new Read(millis ? Long.parseLong(text) * 1000
                    : Math.round(Double.parseDouble(text) * 1e6), 0, true));
        }
        for (int i = 0; i < formats.size(); i++) {
            try {
                Read read = resolved(formats.get(i).parse(text));
                if (i > 0) {
                    formats.addFirst(formats.remove(i));
                }
                return Optional.of(read);
            } catch (DateTimeException _) {
                // the next form is tried
            }
        }
        return Optional.empty();
    }

    private Read resolved(TemporalAccessor parsed) {
        LocalDate date = LocalDate.from(parsed);
        LocalDateTime local = parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalDateTime.from(parsed)
                : date.atStartOfDay();
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        if (offset != null) {
            return new Read(micros(local.toInstant(offset)), offset.getTotalSeconds() / 60, true);
        }
        Instant instant = local.atZone(zone).toInstant();
        return new Read(micros(instant), zone.getRules().getOffset(instant).getTotalSeconds() / 60, false);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
