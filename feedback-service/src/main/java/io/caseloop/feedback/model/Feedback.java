package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a ticket's customer was asked and answered (F1, F2), and what became of the messages to the
/// customer (R10).
///
/// @param question about the last solution
/// @param invitations to rate, oldest first; each belongs to one attempt (F6)
/// @param delivered ids of delivered messages, with their channels
/// @param revoked invitations whose pages were withdrawn
public record Feedback(Question question, List<Invitation> invitations, Map<String, String> delivered,
                       Set<String> revoked) {

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
        record Open(String id, int attempt, AgentId agent, Instant expiresAt) implements Invitation {
        }

        /// @param stars may be null
        /// @param nps may be null
        record Used(String id, int attempt, Integer stars, Integer nps) implements Invitation {
        }
    }

    /// Before the first solution.
    public static Feedback none() {
        return new Feedback(new Question.NotAsked(), List.of(), Map.of(), Set.of());
    }

    /// The invitation of this id, or the newest for null.
    public Optional<Invitation> invitation(String id) {
        return invitations.reversed().stream().filter(i -> id == null || i.id().equals(id)).findFirst();
    }

    Feedback with(Question changed) {
        return new Feedback(changed, invitations, delivered, revoked);
    }

    Feedback with(List<Invitation> changed) {
        return new Feedback(question, List.copyOf(changed), delivered, revoked);
    }
}
