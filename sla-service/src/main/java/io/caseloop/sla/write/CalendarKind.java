package io.caseloop.sla.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.PublishedDocument;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.Period;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.Publish;
import io.caseloop.policies.document.Findings;
import io.caseloop.sla.model.calendar.CalendarCheck;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.calendar.PublishCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// When work is done, as a policy (S2, S6). The same streams as `PUT /api/sla/calendars/{name}`.
@ApplicationScoped
public class CalendarKind implements PolicyKind<PublishCalendar> {

    static final String KIND = "calendar";

    @Override
    public String kind() {
        return KIND;
    }

    /// The defaults of sla-service are published with its promises.
    @Override
    public List<String> defaults() {
        return List.of();
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return new PolicyStream<>(Streams.CALENDARS, name -> name, CalendarKind::command, CalendarKind::versions);
    }

    static PolicyVersions versions(CalendarVersions versions) {
        return new PolicyVersions(versions.versions().stream().map(CalendarKind::version).toList());
    }

    private static PolicyVersion version(CalendarPublished e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone", e.zone());
        fields.put("week", new TreeMap<>(e.week()));
        fields.put("holidays", e.holidays());
        fields.put("makeUpDays", new TreeMap<>(e.makeUpDays()));
        if (e.coveredUntil() != null) {
            fields.put("coveredUntil", e.coveredUntil());
        }
        PublishedDocument document = e.document() != null ? e.document() : PublishedFields.document(fields);
        return new PolicyVersion(e.version(), e.owner(), e.validFrom(), e.reason(), document, e.at());
    }

    @Override
    public PublishCalendar compile(String version, JsonNode content, Findings findings) {
        Map<Integer, List<Period>> week = week(content);
        CalendarCheck.faults(content.get("zone").asText(), week, makeUpDays(content).values()).forEach(fault ->
                findings.add(fault.pointer(), fault.en(), switch (fault.pointer()) {
                    case "/zone" -> "Use an IANA time zone such as Asia/Shanghai.";
                    case "/week" -> "Use days 1 to 7, at least one with a period.";
                    case "/makeUpDays" -> "Name the day of the week whose hours are worked.";
                    default -> "Write the periods of a day in order, each from an earlier to a later time.";
                }));
        return new PublishCalendar(version, null, null, content.get("zone").asText(), week, holidays(content),
                makeUpDays(content), coveredUntil(content), null);
    }

    private static PublishCalendar command(Publish c) {
        return new PublishCalendar(c.name(), c.owner(), c.validFrom(), c.content().get("zone").asText(),
                week(c.content()), holidays(c.content()), makeUpDays(c.content()), coveredUntil(c.content()),
                c.at(), c.reason(), c.document());
    }

    private static Map<Integer, List<Period>> week(JsonNode content) {
        Map<Integer, List<Period>> week = new TreeMap<>();
        content.get("week").properties().forEach(day -> week.put(Integer.valueOf(day.getKey()),
                StreamSupport.stream(day.getValue().spliterator(), false).map(period -> new Period(
                        LocalTime.parse(period.get("from").asText()), LocalTime.parse(period.get("to").asText())))
                .toList()));
        return week;
    }

    private static List<LocalDate> holidays(JsonNode content) {
        return StreamSupport.stream(content.path("holidays").spliterator(), false)
                .map(day -> LocalDate.parse(day.asText())).sorted().distinct().toList();
    }

    private static Map<LocalDate, Integer> makeUpDays(JsonNode content) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        content.path("makeUpDays").properties().forEach(day -> days.put(LocalDate.parse(day.getKey()),
                day.getValue().asInt()));
        return days;
    }

    private static LocalDate coveredUntil(JsonNode content) {
        return content.hasNonNull("coveredUntil") ? LocalDate.parse(content.get("coveredUntil").asText()) : null;
    }
}
