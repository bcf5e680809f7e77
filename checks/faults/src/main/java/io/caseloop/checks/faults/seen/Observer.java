package io.caseloop.checks.faults.seen;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.checks.faults.calls.Editor;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Observes the system from outside: journeys over REST, topics with a read_committed consumer,
/// stores over JDBC. Reads incrementally; a new observer starts from the beginning.
public final class Observer implements AutoCloseable {

    private static final List<String> FIELDS = List.of("contact", "contactKey", "commitment", "dueAt", "judgedAt",
            "agent", "attempt", "number", "invitation", "message", "acceptBy");

    private final Running system;
    private final TopicReading topics;
    private final Map<String, List<Sighting>> journeys = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();

    public Observer(Running system) {
        this.system = system;
        this.topics = new TopicReading(system.kafka());
    }

    /// Journeys first, stores last: what is in a journey must by then be on the topic and in its
    /// store.
    public Observed observe() {
        try {
            Instant until = Stores.now(system);
            String auditor = system.token("auditor");
            for (JsonNode summary : system.api().all("/api/quality/journeys", auditor)) {
                String ticket = summary.path("id").asText();
                if (journeys.getOrDefault(ticket, List.of()).size() != summary.path("events").asInt()) {
                    journeys.put(ticket, journey(system, ticket));
                }
            }
            List<String> proofs = proofs(Api.must(() -> system.api().postAtLength("/api/quality/verify", auditor)));
            List<Sighting> published = topics.read();
            return new Observed(new LinkedHashMap<>(journeys), published, Stores.all(system), proofs, searched(),
                    Rows.all(system), Optional.empty(), until);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses to be looked at", e);
        }
    }

    /// What the search finds for the word that each of our editors' articles has alone.
    private Map<String, List<String>> searched() throws SQLException {
        String editor = system.token("editor");
        Map<String, List<String>> searched = new LinkedHashMap<>();
        for (String article : Stores.articles(system)) {
            String title = titles.computeIfAbsent(article,
                    _ -> Api.must(() -> system.api().get("/api/knowledge/articles/" + article, editor)).path("title")
                            .asText());
            if (title.startsWith(Editor.TITLE)) {
                String word = title.substring(Editor.TITLE.length());
                JsonNode hits = Api.must(() -> system.api().get("/api/knowledge/search?limit=5&q=" + word, editor))
                        .path("items");
                searched.put(article, hits.findValuesAsText("articleId"));
            }
        }
        return searched;
    }

    /// PostgreSQL's clock; nothing while it is away.
    public static Optional<Instant> now(Running system) {
        try {
            return Optional.of(Stores.now(system));
        } catch (SQLException _) {
            return Optional.empty(); // retried
        }
    }

    /// How many facts the stores have that the topics have not.
    public static long unpublished(Running system) {
        try (TopicReading topics = new TopicReading(system.kafka())) {
            List<Sighting> stored = Stores.all(system);
            Set<String> published = topics.read().stream().map(Sighting::id).collect(toSet());
            return stored.stream().filter(event -> !published.contains(event.id())).count();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses to be looked at", e);
        }
    }

    /// The current content of one journey.
    public static List<Sighting> journey(Running system, String ticket) {
        List<Sighting> events = new ArrayList<>();
        for (JsonNode event : system.api().all("/api/quality/journeys/" + ticket, system.token("auditor"))) {
            Map<String, String> data = new HashMap<>();
            FIELDS.stream().filter(field -> event.path("data").path(field).isValueNode())
                    .forEach(field -> data.put(field, event.path("data").path(field).asText()));
            data.put("actor", event.path("actor").asText(""));
            events.add(new Sighting(Sighting.JOURNEY, ticket, event.path("sequence").asLong(), event.path("id")
                    .asText(), event.path("type").asText(),
                    event.path("source").asText(), event.path("stream").asText(), event.path("position").asLong(),
                    event.path("causationId").asText("").replace("null", ""),
                    Instant.parse(event.path("at").asText()), Instant.parse(event.path("recordedAt").asText()),
                    Map.copyOf(data)));
        }
        return List.copyOf(events);
    }

    /// What `POST /api/quality/verify` complains of: hashes, roots, folds, holes.
    private static List<String> proofs(JsonNode verdict) {
        List<String> wrong = new ArrayList<>();
        if (!verdict.path("events").isNumber() || !verdict.path("problems").isArray()) {
            wrong.add("verify does not answer how many events it looked at, and what is wrong: "
                    + verdict.fieldNames());
        }
        verdict.path("problems")
                .forEach(problem -> wrong.add("ticket " + problem.path("ticket").asText() + ", sequence "
                + problem.path("sequence").asText("-") + ": " + problem.path("what").asText()));
        if (verdict.path("more").asLong() > 0) {
            wrong.add("and " + verdict.path("more").asLong() + " more");
        }
        if (verdict.path("holes").asLong() > 0) {
            wrong.add(verdict.path("holes").asLong() + " streams wait for a missing event");
        }
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        topics.close();
    }
}
