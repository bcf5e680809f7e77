package io.caseloop.benchmarks.questions;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.Journey;
import io.caseloop.benchmarks.Pause;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.Target;
import io.caseloop.benchmarks.TopicReader;
import io.caseloop.events.EventEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Verifies the run over REST and Kafka: every question is in exactly one journey, every journey is
/// closed, contiguous and verified, and equals the topic (Q4, X1, X2).
final class Verification {

    private final Target target;
    private final Api api;
    private final String token;
    private final Ledger ledger;
    private final Duration patience;
    private final List<String> wrong = new ArrayList<>();

    Verification(Target target, Api api, Ledger ledger, Duration patience) {
        this.target = target;
        this.api = api;
        this.token = target.token("auditor");
        this.ledger = ledger;
        this.patience = patience;
    }

    /// @return the errors; empty if there are none
    List<String> run(Plan plan) {
        Map<String, Journey> journeys = journeys();
        journeys.values().forEach(this::whole);
        eachQuestionOnce(plan, journeys.values());
        sameAsTopic(journeys);
        proven();
        return List.copyOf(wrong);
    }

    /// All journeys, after all stages are complete.
    private Map<String, Journey> journeys() {
        Map<String, Journey> journeys = new TreeMap<>();
        Set<String> tickets = ledger.tickets();
        long deadline = System.nanoTime() + patience.toNanos();
        try (Progress progress = new Progress("journeys", tickets.size())) {
            for (String ticket : tickets) {
                Pause pause = new Pause(Duration.ofMillis(20), Duration.ofMillis(500));
                Journey journey = Journey.of(api, token, ticket);
                while (!journey.finished() && System.nanoTime() < deadline) {
                    pause.once();
                    journey = Journey.of(api, token, ticket);
                }
                journeys.put(ticket, journey);
                progress.step();
            }
        }
        return journeys;
    }

    private void whole(Journey journey) {
        if (journey.problem() != null) {
            wrong.add("the journey " + journey.ticket() + " is not told: " + journey.problem());
            return;
        }
        if (!journey.contiguous()) {
            wrong.add("the journey " + journey.ticket() + " has a hole in its sequence");
        }
        if (journey.ids().size() != Set.copyOf(journey.ids()).size()) {
            wrong.add("the journey " + journey.ticket() + " tells an event twice");
        }
        if (!journey.closed()) {
            wrong.add("the journey " + journey.ticket() + " is not closed; last: " + (journey.steps().isEmpty()
                    ? "nothing" : journey.steps().getLast().type()));
        } else if (!journey.finished()) {
            wrong.add("the journey " + journey.ticket() + " is closed but was not rated and inspected");
        }
    }

    private void eachQuestionOnce(Plan plan, Iterable<Journey> journeys) {
        Map<String, Integer> told = new HashMap<>();
        journeys.forEach(journey -> journey.contacts().forEach(contact -> told.merge(contact, 1, Integer::sum)));
        for (Question question : plan.questions()) {
            Ledger.Accepted accepted = ledger.accepted.get(question.externalId());
            int times = accepted == null ? 0 : told.getOrDefault(accepted.contact(), 0);
            if (times != 1) {
                wrong.add("the question " + question.externalId() + " is in " + times + " journeys");
            }
        }
        int contacts = told.values().stream().mapToInt(Integer::intValue).sum();
        if (contacts != plan.questions().size()) {
            wrong.add("the journeys tell " + contacts + " contacts, " + plan.questions().size() + " were posted");
        }
    }

    private void sameAsTopic(Map<String, Journey> journeys) {
        Map<String, List<EventEnvelope>> topic = new HashMap<>();
        try (TopicReader reader = new TopicReader(target.kafka())) {
            reader.readAll(event -> {
                if (journeys.containsKey(event.subject())) {
                    topic.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event);
                }
            });
        }
        journeys.forEach((ticket, journey) -> {
            List<EventEnvelope> events = topic.getOrDefault(ticket, List.of());
            if (!same(events, journey) && !same(events, Journey.of(api, token, ticket))) {
                wrong.add("topic and journey of " + ticket + " differ: " + events.size() + " and " + journey.steps()
                        .size() + " events");
            }
            withoutHole(ticket, events);
        });
    }

    /// The topic may have been read before the last event; the journey is then read again.
    private static boolean same(List<EventEnvelope> events, Journey journey) {
        List<String> ids = journey.ids();
        return events.stream().map(EventEnvelope::id).toList()
                .equals(ids.subList(0, Math.min(events.size(), ids.size()))) && ids.size() >= events.size()
                && !events.isEmpty();
    }

    private void withoutHole(String ticket, List<EventEnvelope> events) {
        Map<String, Long> next = new HashMap<>();
        for (EventEnvelope event : events) {
            String stream = event.source() + " " + event.stream();
            if (event.streamPosition() != next.getOrDefault(stream, 0L)) {
                wrong.add("on the topic, " + ticket + " has position " + event.streamPosition() + " of " + stream
                        + " out of turn");
            }
            next.put(stream, event.streamPosition() + 1);
        }
    }

    /// The journey store's own proof: hash chains, signed roots, refold.
    private void proven() {
        var reply = api.patiently(() -> api.post("/api/quality/verify", token, Api.object()));
        if (!reply.is(200)) {
            wrong.add("the journeys are not proven: POST /api/quality/verify answered " + reply.status() + " "
                    + reply.problem());
            return;
        }
        JsonNode verdict = reply.body();
        verdict.path("problems").forEach(problem -> wrong.add("not proven: " + problem));
        if (verdict.path("more").asLong() > 0) {
            wrong.add("not proven: " + verdict.path("more").asLong() + " more problems");
        }
        if (verdict.path("holes").asLong() > 0) {
            wrong.add("not proven: " + verdict.path("holes").asLong() + " streams wait for a missing event");
        }
        if (verdict.path("journeys").asLong() < ledger.tickets().size()) {
            wrong.add("not proven: the verdict covers " + verdict.path("journeys").asLong() + " journeys only");
        }
    }
}
