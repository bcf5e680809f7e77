package io.caseloop.quality.diagnosis.write;

import io.caseloop.mining.log.LogBuilder;
import io.caseloop.mining.log.LogEvent;
import io.caseloop.mining.log.LogSink;
import java.util.Map;

/// Gives what a reader finds, under pseudonyms, to the columns and to the blocks.
record ImportSink(Pseudonyms pseudonyms, LogBuilder columns, Blocks blocks) implements LogSink {

    @Override
    public void event(LogEvent event) {
        LogEvent hidden = new LogEvent(event.caseId(), event.activity(), event.lifecycle(), event.time(),
                event.offsetMinutes(), pseudonyms.of(event.attributes()), event.line());
        columns.event(hidden);
        blocks.event(hidden);
    }

    @Override
    public void caseAttributes(String caseId, Map<String, String> attributes) {
        Map<String, String> hidden = pseudonyms.of(attributes);
        columns.caseAttributes(caseId, hidden);
        blocks.caseAttributes(caseId, hidden);
    }

    @Override
    public void odd(String kind, String detail, long line) {
        columns.odd(kind, detail, line);
    }
}
