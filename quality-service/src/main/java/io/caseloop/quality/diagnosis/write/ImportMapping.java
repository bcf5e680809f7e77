package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.caseloop.mining.read.CsvMapping;
import io.caseloop.mining.read.LogFormat;
import java.util.List;

/// What the columns of a file mean (Q11); what is absent is guessed.
///
/// @param caseId the column of CSV with the case
/// @param activity the column with the activity
/// @param time the column with the time
/// @param resource the column with who did it
/// @param lifecycle the column with the transition, e.g. start and complete
/// @param timeFormat a pattern as of Java's `DateTimeFormatter`, e.g. `M/d/yyyy H:mm`
/// @param zone of times that name none, e.g. Asia/Shanghai; UTC when absent
/// @param delimiter of CSV
/// @param charset of CSV, e.g. GBK; UTF-8 when absent
/// @param objectType of OCEL: the type of object that is the case
/// @param open attributes that are kept as they are; all others become pseudonyms
public record ImportMapping(@JsonProperty("case") @JsonAlias("caseId") String caseId, String activity,
        @JsonAlias("timestamp") String time, String resource, String lifecycle, String timeFormat, String zone,
        String delimiter, String charset, String objectType, List<String> open) {

    static final ImportMapping NONE = new ImportMapping(null, null, null, null, null, null, null, null, null, null,
            List.of());

    public ImportMapping {
        open = open == null ? List.of() : List.copyOf(open);
    }

    LogFormat.Options options() {
        return new LogFormat.Options(new CsvMapping(caseId, activity, time, resource, lifecycle, timeFormat, zone,
                delimiter, charset), objectType);
    }

    ImportMapping with(CsvMapping used) {
        return new ImportMapping(used.caseId(), used.activity(), used.time(), used.resource(), used.lifecycle(),
                used.timeFormat(), used.zone(), used.delimiter(), used.charset(), objectType, open);
    }
}
