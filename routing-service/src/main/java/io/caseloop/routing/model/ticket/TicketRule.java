package io.caseloop.routing.model.ticket;

import io.caseloop.decider.Refused;
import java.util.List;

/// The rules that refuse a command about a ticket, in the order in which they are asked.
public enum TicketRule {

    NOT_QUEUED_YET("not-queued-yet", "This ticket has not reached routing yet."),
    CLOSED_TICKETS_REST("closed-tickets-rest",
            "The ticket is closed; only a new contact of the customer reopens it."),
    MERGED_TICKETS_REST("merged-tickets-rest",
            "The ticket was merged into another one of the same customer; work on that ticket."),
    SOLVED_TICKETS_AWAIT_THE_CUSTOMER("solved-tickets-await-the-customer",
            "The ticket is solved; the customer confirms or rejects it now."),
    NOBODY_WAS_OFFERED_IT("nobody-was-offered-it", "The ticket waits and is offered to nobody at the moment."),
    ONLY_THE_OFFERED_AGENT_ANSWERS("only-the-offered-agent-answers", "The ticket is offered to another agent."),
    ACCEPT_FIRST("accept-first", "The ticket is offered to you; accept it before you work on it.", "accept", "decline"),
    ALREADY_ACCEPTED("already-accepted", "You have accepted this ticket; transfer or escalate it if it is not yours.",
            "reply", "await-customer", "transfer", "escalate", "solve"),
    ONLY_THE_OWNER_ACTS("only-the-owner-acts", "Only the owner of a ticket, or a team lead, works on it."),
    WITH_ANOTHER_AGENT("with-another-agent", "Another agent owns the ticket or is offered it by now."),
    NO_ESCALATION_PATH("no-escalation-path", "The escalation policy has no path of this kind for this ticket.",
            "transfer", "return", "reply", "await-customer", "solve"),
    NOBODY_ABOVE("nobody-above", "The manager answers for the ticket already; nobody is above.", "transfer", "reply",
            "await-customer", "solve"),
    ALREADY_ESCALATED("already-escalated", "An escalation of this ticket waits for the manager already.", "transfer",
            "reply", "await-customer", "solve"),
    NO_LONGER_WAITS("escalation-no-longer-waits",
            "Somebody has acknowledged this escalation, a later one replaced it, or the ticket was closed."),
    WAITS_FOR_THE_MANAGER("waits-for-the-manager", "The escalation waits for the manager."),
    NO_TIER_ABOVE("no-tier-above", "There is no higher tier; escalate to the team lead instead.",
            "escalate hierarchical", "transfer", "reply", "await-customer", "solve");

    private final String word;
    private final String detail;
    private final List<String> allowed;

    TicketRule(String word, String detail, String... allowed) {
        this.word = word;
        this.detail = detail;
        this.allowed = List.of(allowed);
    }

    /// Its name in answers and docs.
    public String word() {
        return word;
    }

    Refused refusal() {
        return Refused.because(word, detail, allowed.toArray(String[]::new));
    }
}
