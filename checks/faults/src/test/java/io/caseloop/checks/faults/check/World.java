package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.calls.Call;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.Outcome;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Row;
import io.caseloop.checks.faults.seen.Sighting;
import io.caseloop.events.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A small right history: two tickets, one answered in time, one not; to be spoilt by a test.
final class World {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant DUE = NINE.plusSeconds(60);

    final List<Call> calls = new ArrayList<>();
    final Map<String, List<Sighting>> journeys = new LinkedHashMap<>();
    final List<Sighting> topic = new ArrayList<>();
    final List<Sighting> stores = new ArrayList<>();
    final List<String> proofs = new ArrayList<>();
    final Map<String, List<String>> searched = new LinkedHashMap<>();
    final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> positions = new HashMap<>();

    static World right() {
        World world = new World();
        world.contact("c1", "T1", NINE);
        world.happens("T1", "intake", "ticket-opened", "", NINE, Map.of("number", "CL-1"));
        world.happens("T1", "intake", "contact-received", "T1-ticket-opened", NINE,
                Map.of("contact", "contact-c1", "contactKey", "key-c1"));
        world.happens("T1", "sla", "commitment-made", "T1-ticket-opened", NINE.plusSeconds(1),
                Map.of("commitment", "first-response", "dueAt", DUE.toString()));
        world.happens("T1", "routing", "ticket-offered", "T1-contact-received", NINE.plusSeconds(2),
                Map.of("agent", "li-lei", "acceptBy", NINE.plusSeconds(180).toString()));
        world.happens("T1", "routing", "offer-accepted", "", NINE.plusSeconds(5), Map.of("agent", "li-lei"));
        world.calls.add(call("reply", "key-1", "T1", null, new Outcome.Unknown("503")));
        world.calls.add(call("reply", "key-1", "T1", null, acknowledged("T1")));
        world.happens("T1", "routing", "reply-sent", "", NINE.plusSeconds(9), Map.of());
        world.happens("T1", "sla", "commitment-met", "T1-reply-sent", NINE.plusSeconds(9),
                Map.of("commitment", "first-response"));
        world.follows("T1");
        world.happens("T1", "quality", "message-inspected", "T1-reply-sent", NINE.plusSeconds(9),
                Map.of("actor", "quality-service"));
        world.calls.add(call(Call.WRONG_CONTACT, "c2", "", NINE.plusMillis(2), new Outcome.Refused(422)));
        world.contact("c3", "T2", NINE.plusMillis(3));
        world.happens("T2", "intake", "ticket-opened", "", NINE, Map.of("number", "CL-2"));
        world.happens("T2", "intake", "contact-received", "T2-ticket-opened", NINE.plusMillis(3),
                Map.of("contact", "contact-c3", "contactKey", "key-c3"));
        world.happens("T2", "sla", "commitment-made", "T2-ticket-opened", NINE.plusSeconds(1),
                Map.of("commitment", "first-response", "dueAt", DUE.toString()));
        world.happens("T2", "sla", "commitment-breached", "", DUE, Map.of("commitment", "first-response"));
        world.happens("T2", "routing", "ticket-offered", "", NINE,
                Map.of("agent", "li-lei", "acceptBy", NINE.plusSeconds(180).toString()));
        world.follows("T2");
        world.article("A1", "article-drafted", "article-published");
        world.article("A2", "article-drafted", "article-published", "article-retired");
        world.calls.add(call("publish", "article-1", "A1", null, acknowledged("A1")));
        world.searched.putAll(Map.of("A1", List.of("A1"), "A2", List.of("A1")));
        world.calls.add(call(Call.CONTACT, "c4", "", NINE.plusMillis(4), new Outcome.Unknown("timeout")));
        return world;
    }

    List<String> findings() {
        return findings(observed());
    }

    /// @param lost when Kafka had lost facts
    List<String> findingsAfterARefill(Instant lost) {
        return findings(observed().afterARefill(Optional.of(lost)));
    }

    /// What services have by now beside their facts, as they should.
    void keep() {
        rows.clear();
        journeys.forEach((ticket, told) -> rows.addAll(Refold.of(ticket, told)));
        Map<String, Long> ends = new LinkedHashMap<>();
        stores.stream().filter(event -> event.data().get("topic").equals(Topics.TICKET_LIFECYCLE))
                .forEach(event -> ends.merge(event.line(), event.position(), Math::max));
        for (String service : List.of("intake", "routing", "sla", "knowledge", "feedback", "quality")) {
            ends.forEach((line, end) -> {
                if (!line.startsWith(service)) {
                    rows.add(new Row(service + "-service", Row.INBOX, line, String.valueOf(end)));
                }
            });
        }
    }

    static Row row(String service, String kind, String subject, String what) {
        return new Row(service + "-service", kind, subject, what);
    }

    Observed observed() {
        return new Observed(journeys, topic, stores, proofs, searched, rows, Optional.empty(), DUE.plusSeconds(600));
    }

    private List<String> findings(Observed observed) {
        return Checker.check(new History(calls), observed).stream().map(Finding::toString).toList();
    }

    static Outcome acknowledged(String subject) {
        return new Outcome.Acknowledged("", subject, "");
    }

    /// What other services do by themselves.
    private void follows(String ticket) {
        happens(ticket, "intake", "ticket-acknowledged", ticket + "-commitment-made", NINE,
                Map.of("actor", "intake-service"));
        happens(ticket, "knowledge", "articles-suggested", ticket + "-contact-received", NINE,
                Map.of("actor", "knowledge-service"));
    }

    /// Once more for this ticket, with what follows from it.
    void received(String ticket, String contact, Instant mark) {
        happens(ticket, "intake", "contact-received", "", mark,
                Map.of("contact", contact, "contactKey", "key-" + contact));
        happens(ticket, "knowledge", "articles-suggested", ticket + "-contact-received-again", NINE, Map.of());
    }

    void contact(String key, String ticket, Instant mark) {
        calls.add(call(Call.CONTACT, key, "", mark, new Outcome.Acknowledged("contact-" + key, ticket, "")));
    }

    static Call call(String what, String key, String ticket, Instant mark, Outcome outcome) {
        return new Call(what, key, ticket, mark, 0, 1, outcome);
    }

    /// The fact is in the store, on the topic and in the journey, and services keep what it calls
    /// for.
    void happens(String ticket, String service, String fact, String cause, Instant at, Map<String, String> data) {
        long position = positions.merge(service + ticket, 1L, Long::sum) - 1;
        Map<String, String> all = new HashMap<>(data);
        all.put("topic", Topics.TICKET_LIFECYCLE);
        all.put(Sighting.DIGEST, ticket + fact);
        String type = "io.caseloop." + service + "." + fact + ".v1";
        long sequence = journeys.computeIfAbsent(ticket, _ -> new ArrayList<>()).size() + 1L;
        Instant recorded = NINE.plusSeconds(100 + sequence);
        String name = ticket + "-" + fact;
        String id = topic.stream().anyMatch(event -> event.id().equals(name)) ? name + "-again" : name;
        journeys.get(ticket)
                .add(new Sighting(Sighting.JOURNEY, ticket, sequence, id, type, service + "-service", service + "-"
                        + ticket, position, cause, at, recorded, all));
        topic.add(new Sighting(Topics.TICKET_LIFECYCLE + "/7", ticket, topic.size(), id, type, service + "-service",
                service + "-" + ticket, position, cause, at, recorded, all));
        stores.add(new Sighting(Sighting.STORE, ticket, position, id, type, service + "-service", service + "-"
                + ticket, position, cause, at, recorded, all));
        keep();
    }

    /// The facts are in the store and on the topic.
    private void article(String article, String... facts) {
        for (int i = 0; i < facts.length; i++) {
            Sighting fact = new Sighting(Sighting.STORE, article, i, article + "-" + facts[i], "io.caseloop.knowledge."
                    + facts[i] + ".v1", "knowledge-service",
                    "article-" + article, i, "", NINE, NINE.plusSeconds(i),
                    Map.of("topic", "caseloop.knowledge", Sighting.DIGEST, article + facts[i]));
            stores.add(fact);
            topic.add(new Sighting("caseloop.knowledge/1", article, topic.size(), fact.id(), fact.type(), fact.source(),
                    fact.stream(), i, "", NINE, fact.recordedAt(), fact.data()));
        }
    }

    static int index(List<Sighting> events, String id) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException(id);
    }

    /// Changes a fact everywhere.
    void change(String id, UnaryOperator<Sighting> change) {
        journeys.values().forEach(events -> events.replaceAll(event -> event.id().equals(id) ? change.apply(event)
                : event));
        topic.replaceAll(event -> event.id().equals(id) ? change.apply(event) : event);
        stores.replaceAll(event -> event.id().equals(id) ? change.apply(event) : event);
    }

    /// Sequences as a journey store would give them to this order.
    void renumber(String ticket) {
        List<Sighting> events = journeys.get(ticket);
        for (int i = 0; i < events.size(); i++) {
            events.set(i, ordered(events.get(i), i + 1));
        }
    }

    static Sighting ordered(Sighting e, long order) {
        return new Sighting(e.where(), e.subject(), order, e.id(), e.type(), e.source(), e.stream(), e.position(),
                e.causation(), e.at(), e.recordedAt(), e.data());
    }

    static Sighting timed(Sighting e, Instant at, Instant recordedAt) {
        return new Sighting(e.where(), e.subject(), e.order(), e.id(), e.type(), e.source(), e.stream(), e.position(),
                e.causation(), at, recordedAt, e.data());
    }

    static Sighting caused(Sighting e, String cause) {
        return new Sighting(e.where(), e.subject(), e.order(), e.id(), e.type(), e.source(), e.stream(), e.position(),
                cause, e.at(), e.recordedAt(), e.data());
    }

    static Sighting placed(Sighting e, String where) {
        return new Sighting(where, e.subject(), e.order(), e.id(), e.type(), e.source(), e.stream(), e.position(),
                e.causation(), e.at(), e.recordedAt(), e.data());
    }

    static Sighting marked(Sighting e, String id, String contact) {
        Map<String, String> data = new HashMap<>(e.data());
        data.put("contact", contact);
        return new Sighting(e.where(), e.subject(), e.order(), id, e.type(), e.source(), e.stream(), e.position(),
                e.causation(), e.at(), e.recordedAt(), data);
    }
}
