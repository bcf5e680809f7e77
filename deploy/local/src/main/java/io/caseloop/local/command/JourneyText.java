package io.caseloop.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Formats a journey as a text table; column widths take double-width Chinese characters into
/// account.
final class JourneyText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.systemDefault());
    private static final int WIDEST_FACT = 28;
    private static final int WIDEST_ACTOR = 16;
    private static final int WIDEST_DATA = 90;
    private static final int WIDEST_VALUE = 48;
    /// Shown in columns of their own, or equal in every line.
    private static final Set<String> LEFT_OUT = Set.of("ticket", "at", "actor", "contact", "customer");

    /// Texts are printed before other fields.
    private static final List<String> WORDS = List.of("subject", "text", "solution", "reason", "comment", "stars",
            "solved", "due");

    private JourneyText() {
    }

    static String events(JsonNode events) {
        var table = new Table();
        for (var event : events) {
            table.row(event.path("sequence").asText(), time(event.path("at").asText()), event.path("stage").asText(),
                    cut(fact(event.path("type").asText()), WIDEST_FACT),
                    cut(event.path("actor").asText("-"), WIDEST_ACTOR),
                    cut(data(event.path("data")), WIDEST_DATA));
        }
        return table.toString();
    }

    static String state(JsonNode state) {
        var table = new Table();
        state.properties().forEach(entry -> table.row(entry.getKey(), value(entry.getValue())));
        return table.toString();
    }

    /// `io.caseloop.intake.ticket-opened.v1` → `ticket-opened`.
    private static String fact(String type) {
        var parts = type.split("\\.");
        return parts.length > 2 ? parts[parts.length - 2] : type;
    }

    private static String data(JsonNode data) {
        var names = new LinkedHashSet<>(WORDS);
        data.fieldNames().forEachRemaining(names::add);
        var fields = new ArrayList<String>();
        for (var name : names) {
            var value = value(data.path(name));
            if (!LEFT_OUT.contains(name) && !value.isEmpty()) {
                fields.add(name + "=" + cut(value, WIDEST_VALUE));
            }
        }
        return String.join(" ", fields);
    }

    private static String value(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isValueNode() ? value.asText()
                : value.isEmpty() ? "" : value.toString();
    }

    /// A control character takes a column only when it is shown.
    private static String cut(String text, int width) {
        return Width.cut(Printable.line(text), width);
    }

    private static String time(String instant) {
        return TIME.format(Instant.parse(instant));
    }
}
