package io.caseloop.mining.log;

import java.util.Map;

/// Receives what a reader finds, in the order of the file.
public interface LogSink {

    void event(LogEvent event);

    /// Attributes of a case, before or after its events.
    void caseAttributes(String caseId, Map<String, String> attributes);

    /// Something odd that does not stop the import.
    ///
    /// @param kind e.g. `missing-time`
    /// @param detail the attribute or value that it is about, or null
    /// @param line from 1
    void odd(String kind, String detail, long line);
}
