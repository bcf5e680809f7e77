package io.caseloop.benchmarks.promises;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Latency;
import io.caseloop.benchmarks.TopicReader;
import io.caseloop.events.EventEnvelope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// From the due time of a commitment to the commit of its verdict, read from Kafka.
final class Verdicts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> tickets;
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Instant> judged = new HashMap<>();

    Verdicts(Set<String> tickets) {
        this.tickets = tickets;
    }

    /// Reads until each ticket has its verdict.
    ///
    /// @return how late they were
    Histogram await(TopicReader topic, Duration patience) {
        topic.readAll(this::note);
        long end = System.nanoTime() + patience.toNanos();
        while (judged.size() < tickets.size()) {
            if (System.nanoTime() > end) {
                throw new BenchFailed(judged.size() + " of " + tickets.size() + " commitments were judged in time.");
            }
            topic.poll(this::note);
        }
        Histogram late = Latency.histogram();
        judged.forEach((ticket, at) -> late.recordValue(Math.max(0, Duration.between(due.get(ticket), at).toNanos())));
        return late;
    }

    /// Distinct due times.
    Set<Instant> dueTimes() {
        return Set.copyOf(due.values());
    }

    private void note(EventEnvelope fact) {
        if (!tickets.contains(fact.subject())) {
            return;
        }
        try {
            if (fact.type().equals("io.caseloop.sla.commitment-made.v1")) {
                due.putIfAbsent(fact.subject(), Instant.parse(JSON.readTree(fact.data()).path("dueAt").asText()));
            } else if (fact.type().equals("io.caseloop.sla.commitment-breached.v1")) {
                judged.putIfAbsent(fact.subject(), fact.recordedTime());
            }
        } catch (IOException e) {
            throw new BenchFailed("A fact on Kafka is no JSON: " + e.getMessage(), e);
        }
    }
}
