package io.caseloop.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// What sla-service says about the promises of a case, and the outage that makes it err for some seconds: what routing
/// publishes is held over a due time, longer than sla-service waits for it (S5, S8).
final class Verdicts {

    /// The reply has this much time between the beginning of the hold and the due time, and no more, because all cases
    /// wait meanwhile.
    private static final Duration EARLIEST = Duration.ofSeconds(6);
    private static final Duration LATEST = Duration.ofSeconds(2);
    /// sla-service waits two seconds for what is still under way, and then judges.
    private static final Duration BEYOND = Duration.ofSeconds(8);

    /// What the lead promises after a breach: from then on.
    private static final Duration NEW_TIME = Duration.ofMinutes(30);

    private final Door door;
    private final String lead;
    private final String administrator;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /// @param lead token of the lead, who sees every promise
    /// @param administrator token of the administrator, who holds the relay
    Verdicts(Door door, String lead, String administrator) {
        this.door = door;
        this.lead = lead;
        this.administrator = administrator;
    }

    boolean isBreached(DemoCase one) {
        return commitment(one, it -> it.path("state").asText().equals("breached")).isPresent();
    }

    /// Also true where the hold was missed, because that breach is none to withdraw.
    boolean isWithdrawn(DemoCase one) {
        return missed.contains(one.ticket()) || commitment(one, it -> it.has("withdrawn")).isPresent();
    }

    /// Shortly before a promise is due, holds what routing publishes until after it is judged. On a machine that is too
    /// slow for it the promise is broken indeed.
    ///
    /// @return whether the owner may reply
    boolean holdRouting(DemoCase one) {
        var running = commitment(one, it -> it.path("state").asText().matches("running|due-unconfirmed|breached"));
        if (running.isEmpty()) {
            return false;
        }
        var left = Duration.between(Instant.now(), Instant.parse(running.get().path("dueAt").asText()));
        if (left.compareTo(LATEST) < 0) {
            missed.add(one.ticket());
            return left.isNegative();
        }
        if (left.compareTo(EARLIEST) > 0) {
            return false;
        }
        door.post("/api/ops/routing/hold", administrator, Door.object().put("part", "relay")
                .put("seconds", left.plus(BEYOND).toSeconds())
                .put("reason", "demo: a breach that is withdrawn")).expected();
        return true;
    }

    /// The lead promises a new time for what was breached (S4), once it was escalated (R4).
    ///
    /// @return false as long as the escalation is not known
    boolean promiseNewTime(DemoCase one) {
        if (!isEscalated(one)) {
            return false;
        }
        var breached = commitment(one, it -> it.path("state").asText().equals("breached")).orElseThrow();
        door.post("/api/sla/tickets/" + one.ticket() + "/commitments/" + breached.path("name").asText() + "/promise",
                lead, Door.object().put("dueAt", Instant.now().plus(NEW_TIME).toString())
                        .put("reason", "demo: the parcel is on its way")).expected();
        return true;
    }

    private boolean isEscalated(DemoCase one) {
        var journey = door.get("/api/quality/journeys/" + one.ticket() + "?limit=200", lead);
        return !journey.isEarly() && StreamSupport.stream(journey.expected().path("items").spliterator(), false)
                .anyMatch(fact -> fact.path("type").asText().endsWith(".ticket-escalated.v1"));
    }

    private Optional<JsonNode> commitment(DemoCase one, Predicate<JsonNode> which) {
        var answer = door.get("/api/sla/tickets/" + one.ticket() + "/commitments", lead);
        return answer.isEarly() ? Optional.empty()
                : StreamSupport.stream(answer.expected().path("items").spliterator(), false).filter(which).findFirst();
    }
}
