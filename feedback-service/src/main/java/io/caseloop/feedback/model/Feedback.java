package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a ticket's customer was asked and answered (F1, F2), the visits after low ratings (F3), and
/// what became of the messages to the customer (R10).
///
/// @param question about the last solution
/// @param invitations to rate, oldest first; each belongs to one attempt (F6)
/// @param visits oldest first
/// @param delivered ids of delivered messages, with their channels
/// @param revoked invitations whose pages were withdrawn
public record Feedback(Question question, List<Invitation> invitations, List<Visit> visits,
                       Map<String, String> delivered, Set<String> revoked) {

    /// Whether the last solution holds: exactly one of these.
    public sealed interface Question {

        /// Which solution, 0 before the first.
        int attempt();

        /// No solution yet.
        record NotAsked() implements Question {
            @Override
            public int attempt() {
                return 0;
            }
        }

        /// The customer may answer; silence until `silentUntil` is an answer too.
        record Asked(int attempt, AgentId agent, String invitation, Instant silentUntil) implements Question {
        }

        /// It holds.
        record Confirmed(int attempt) implements Question {
        }

        /// It does not; another solution will follow.
        record Rejected(int attempt) implements Question {
        }

        /// Nobody answered in time.
        record Lapsed(int attempt) implements Question {
        }
    }

    /// An invitation to rate: open, or used.
    public sealed interface Invitation {

        String id();

        int attempt();

        /// May be used once before it expires.
        ///
        /// @param visit after which the customer is asked again, or null (F3)
        record Open(String id, int attempt, AgentId agent, Instant expiresAt, String visit) implements Invitation {
        }

        /// @param stars may be null
        /// @param nps may be null
        record Used(String id, int attempt, Integer stars, Integer nps) implements Invitation {
        }
    }

    /// Before the first solution.
    public static Feedback none() {
        return new Feedback(new Question.NotAsked(), List.of(), List.of(), Map.of(), Set.of());
    }

    /// The invitation of this id, or the newest for null.
    public Optional<Invitation> invitation(String id) {
        return invitations.reversed().stream().filter(i -> id == null || i.id().equals(id)).findFirst();
    }

    public Optional<Visit> visit(String id) {
        return visits.stream().filter(visit -> visit.id().equals(id)).findFirst();
    }

    Feedback with(Question changed) {
        return new Feedback(changed, invitations, visits, delivered, revoked);
    }

    Feedback with(List<Invitation> changed) {
        return new Feedback(question, List.copyOf(changed), visits, delivered, revoked);
    }

    /// In place of the visit with the same id.
    Feedback with(Visit changed) {
        List<Visit> all = new ArrayList<>(visits);
        all.removeIf(visit -> visit.id().equals(changed.id()));
        all.add(changed);
        return new Feedback(question, invitations, List.copyOf(all), delivered, revoked);
    }

    Feedback delivered(String message, String channel) {
        Map<String, String> all = new HashMap<>(delivered);
        all.put(message, channel);
        return new Feedback(question, invitations, visits, Map.copyOf(all), revoked);
    }

    Feedback revoked(String invitation) {
        Set<String> all = new HashSet<>(revoked);
        all.add(invitation);
        return new Feedback(question, invitations, visits, delivered, Set.copyOf(all));
    }
}
