package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.LogSink;
import java.util.Map;

/// Turns texts into events, the same way for every format: missing values, times, lengths.
final class Events {

    private static final int MOST_CHARACTERS = 65_536;
    private static final int SHOWN = 40;

    private final LogSink sink;
    private final Times times;

    Events(LogSink sink, Times times) {
        this.sink = sink;
        this.times = times;
    }

    /// An event without a case or an activity is left out and counted.
    ///
    /// @param time as written, or null
    void add(String caseId, String activity, String lifecycle, String time, Map<String, String> attributes, long line) {
        if (missing(caseId)) {
            sink.odd("missing-case", null, line);
        } else if (missing(activity)) {
            sink.odd("missing-activity", null, line);
        } else {
            Times.Read read = time(time, line);
            sink.event(new LogEvent(caseId, activity, lifecycle, read.time(), read.offsetMinutes(), attributes, line));
        }
    }

    private Times.Read time(String text, long line) {
        if (missing(text)) {
            return Times.Read.NONE;
        }
        Times.Read read = times.read(text.strip()).orElseThrow(() -> new BrokenLog(line, "The time \""
                + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
                + "\" is in no known form; name its pattern in the mapping, e.g. {\"timeFormat\":\"d/M/yyyy H:mm\"}."));
        if (!read.zoned()) {
            sink.odd("no-zone", null, line);
        }
        return read;
    }

    /// Puts a value into a map unless it is missing; a long one is cut off.
    void put(Map<String, String> into, String key, String value, long line) {
        if (missing(value)) {
            return;
        }
        if (value.length() > MOST_CHARACTERS) {
            sink.odd("long-value", key, line);
        }
        into.put(key, value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) : value);
    }

    LogSink sink() {
        return sink;
    }

    /// Empty, `?` and `NULL` stand for no value.
    static boolean missing(String value) {
        return value == null || value.isBlank() || value.equals("?") || value.equalsIgnoreCase("null");
    }
}
