package io.caseloop.mining.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which columns of a CSV file mean what.
///
/// @param caseId the column with the case
/// @param activity the column with the activity
/// @param time the column with the time, or null
/// @param resource the column with who did it, or null; becomes `org:resource`
/// @param lifecycle the column with the transition, e.g. start or complete, or null
/// @param timeFormat a pattern as of Java's `DateTimeFormatter`, or null to try the usual forms
/// @param zone of times that name none; null = UTC
/// @param delimiter one character, or null to find it in the first line
/// @param charset e.g. GBK; null = UTF-8
public record CsvMapping(String caseId, String activity, String time, String resource, String lifecycle,
        String timeFormat, String zone, String delimiter, String charset) {

    /// Nothing is given: everything is guessed.
    public static final CsvMapping NONE = new CsvMapping(null, null, null, null, null, null, null, null, null);

    private static final Set<String> CASE = Set.of("case:concept:name", "case", "caseid", "case id", "case_id",
            "ticket", "ticketid", "ticket id", "ticket_id", "ticket number", "incident", "incident id", "number",
            "工单号", "工单", "案例", "案件");
    private static final Set<String> ACTIVITY = Set.of("concept:name", "activity", "activity name", "event", "action",
            "status", "step", "task", "活动", "步骤", "操作", "状态");
    private static final Set<String> TIME = Set.of("time:timestamp", "timestamp", "time", "date", "complete timestamp",
            "completetime", "end time", "datetime", "occurred at", "时间", "发生时间", "日期");
    private static final Set<String> RESOURCE = Set.of("org:resource", "resource", "agent", "user", "owner", "assignee",
            "performer", "处理人", "坐席", "人员");
    private static final Set<String> LIFECYCLE = Set.of("lifecycle:transition", "transition", "lifecycle");

    /// The mapping with what is not given guessed from the names of the columns.
    public CsvMapping guessed(List<String> header) {
        return new CsvMapping(caseId != null ? caseId : guess(header, CASE),
                activity != null ? activity : guess(header, ACTIVITY), time != null ? time : guess(header, TIME),
                resource != null ? resource : guess(header, RESOURCE),
                lifecycle != null ? lifecycle : guess(header, LIFECYCLE), timeFormat, zone, delimiter, charset);
    }

    /// The names of XES win over plain ones; of several, the first column is taken.
    private static String guess(List<String> header, Set<String> names) {
        Optional<String> standard = header.stream().filter(name -> names.contains(name) && name.contains(":"))
                .findFirst();
        return standard.or(() -> header.stream().filter(name -> names.contains(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()).orElse(null);
    }
}
