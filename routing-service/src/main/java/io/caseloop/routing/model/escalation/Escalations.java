package io.caseloop.routing.model.escalation;

import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.EscalationAcknowledged;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The escalations of a ticket to its lead and to the manager (R4).
///
/// @param waiting those that nobody has acknowledged yet, one for each owner at most: the latest
/// @param answering owners who have acknowledged one since the ticket was opened last
public record Escalations(List<Waiting> waiting, Set<String> answering) {

    public static final Escalations NONE = new Escalations(List.of(), Set.of());

    /// An escalation that waits for its owner.
    ///
    /// @param path where it goes, and why
    /// @param by an agent or a lead, or this service
    public record Waiting(EscalationPath path, String kind, PersonalText reason, String by, Instant at) {

        public String id() {
            return path.escalation();
        }

        public String owner() {
            return path.owner();
        }

        private Trigger trigger() {
            return Trigger.of(path.trigger());
        }
    }

    /// Facts of earlier releases have no id by which somebody could acknowledge them.
    public Escalations escalated(TicketEscalated fact) {
        EscalationPath path = fact.path();
        boolean waits = path != null && path.escalation() != null && path.trigger() != null
                && fact.kind().equals(Escalation.HIERARCHICAL.word());
        return !waits ? this : new Escalations(Stream.concat(others(path.owner()),
                Stream.of(new Waiting(path, fact.kind(), fact.reason(), fact.by(), fact.at()))).toList(), answering);
    }

    public Escalations acknowledged(EscalationAcknowledged fact) {
        return answeredBy(fact.owner());
    }

    /// A lead accepted the ticket from the queue of the lead, or acknowledged its escalation.
    public Escalations answeredBy(String owner) {
        Set<String> now = new HashSet<>(answering);
        now.add(owner);
        return new Escalations(others(owner).toList(), Set.copyOf(now));
    }

    /// The ticket is open again: who answered for it before does so no longer.
    public Escalations reopened() {
        return new Escalations(waiting, Set.of());
    }

    /// Nobody works on the ticket any more; only a low rating still waits for somebody.
    public Escalations ended() {
        return new Escalations(waiting.stream().filter(one -> one.trigger() == Trigger.LOW_RATING).toList(), Set.of());
    }

    public Optional<Waiting> of(String id) {
        return waiting.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public boolean answers(String owner) {
        return answering.contains(owner);
    }

    /// Whether one already waits for this owner, so that another trigger escalates nothing.
    public boolean covers(String owner, Trigger trigger) {
        Predicate<Waiting> same = one -> one.owner().equals(owner);
        return waiting.stream().filter(same).anyMatch(one -> !trigger.outweighs(one.trigger()));
    }

    private Stream<Waiting> others(String owner) {
        return waiting.stream().filter(one -> !one.owner().equals(owner));
    }
}
