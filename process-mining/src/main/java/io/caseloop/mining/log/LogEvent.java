package io.caseloop.mining.log;

import java.util.Map;

/// One event as a reader found it.
///
/// @param time microseconds since 1970 in UTC, or [EventLog#NO_TIME]
/// @param offsetMinutes of the zone in which the time was written
/// @param attributes all others by their key; for XES with the keys of its extensions, e.g. `org:resource`
/// @param line where it stands in the file, from 1
public record LogEvent(String caseId, String activity, String lifecycle, long time, int offsetMinutes,
        Map<String, String> attributes, long line) {
}
