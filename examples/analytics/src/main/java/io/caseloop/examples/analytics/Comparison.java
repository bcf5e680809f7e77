package io.caseloop.examples.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the system's own journeys report over REST, beside what was counted from Kafka.
///
/// @param base the front door
/// @param deep whether to look at every event too
record Comparison(URI base, String token, List<String> topics, boolean deep) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private static final String JOURNEYS = "api/quality/journeys";
    private static final String TICKETS = "caseloop.ticket-lifecycle";
    private static final String PREFIX = "caseloop.";
    private static final String PAGE = "limit=200";

    /// @param what a subject of a topic, or a stage in an hour
    record Difference(String what, long counted, long reported) {
    }

    /// @param cells hours × stages that were compared
    /// @param moving what differs and has not stayed as it was; nothing as long as one look is all
    ///      there was
    record Result(long journeys, long facts, long cells, List<Difference> differences, List<Difference> moving) {
    }

    Result with(Figures figures) throws IOException {
        List<Difference> differences = new ArrayList<>();
        TreeMap<String, Long> cells = new TreeMap<>();
        long journeys = 0;
        long facts = 0;
        for (String topic : topics) {
            Map<String, Long> reported = reported(topic);
            journeys += reported.size();
            facts += reported.values().stream().mapToLong(Long::longValue).sum();
            compare(topic + " ", figures.subjects().getOrDefault(topic, new java.util.HashMap<>()), reported,
                    differences);
            if (deep) {
                for (String subject : reported.keySet()) {
                    each(JOURNEYS + "/" + encoded(journey(topic, subject)) + "?" + PAGE, null, event -> cells.merge(
                            hour(event) + " " + event.path("stage").asText(), 1L, Long::sum));
                }
            }
        }
        if (deep) {
            TreeMap<String, Long> counted = new TreeMap<>();
            figures.hours()
                    .forEach(
                    (hour, stages) -> stages.forEach((stage, number) -> counted.put(hour + " " + stage, number)));
            compare("", counted, cells, differences);
        }
        return new Result(journeys, facts, cells.size(), differences, List.of());
    }

    private static void compare(String what, Map<String, Long> counted, Map<String, Long> reported,
            List<Difference> differences) {
        TreeSet<String> all = new TreeSet<>(counted.keySet());
        all.addAll(reported.keySet());
        for (String one : all) {
            long here = counted.getOrDefault(one, 0L);
            long there = reported.getOrDefault(one, 0L);
            if (here != there) {
                differences.add(new Difference(what + one, here, there));
            }
        }
    }

    private Map<String, Long> reported(String topic) throws IOException {
        Map<String, Long> events = new TreeMap<>();
        int prefix = journey(topic, "").length();
        Consumer<JsonNode> summary = journey -> events.put(journey.path("id").asText().substring(prefix),
                journey.path("events").asLong());
        if (topic.equals(TICKETS)) {
            each(JOURNEYS + "/search?" + PAGE, "{\"order\":\"oldest\"}", summary);
        } else {
            each(JOURNEYS + "?topic=" + encoded(name(topic)) + "&" + PAGE, null, summary);
        }
        return events;
    }

    /// As the journeys are called: a ticket's by its id, another's with its topic before it.
    private static String journey(String topic, String subject) {
        return topic.equals(TICKETS) ? subject : name(topic) + ":" + subject;
    }

    private static String name(String topic) {
        return topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
    }

    private static String hour(JsonNode event) {
        return Instant.parse(event.path("at").asText()).truncatedTo(ChronoUnit.HOURS).toString()
                .replace(":00:00Z", ":00Z");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Every item of a list, page after page.
    ///
    /// @param body sent by POST, or null to GET
    private void each(String list, String body, Consumer<JsonNode> item) throws IOException {
        String cursor = "";
        do {
            JsonNode page = ask(list + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)), body);
            page.path("items").forEach(item);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
    }

    private JsonNode ask(String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json").header("Content-Type", "application/json");
        request = body == null ? request.GET() : request.POST(BodyPublishers.ofString(body));
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                throw new Trouble(base + " refuses the token (" + answer.statusCode()
                        + "): it has to be an auditor's, a lead's or an administrator's");
            }
            if (answer.statusCode() != 200) {
                throw new IOException(base + path + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }
}
