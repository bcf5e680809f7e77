package io.caseloop.intake.model.ticket;

import io.caseloop.decider.Refused;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.TicketLinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnlinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import io.caseloop.intake.model.ticket.Relations.Link;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Merge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.MoveContacts;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Relate;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unlink;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unmerge;
import java.util.List;

/// Merge, link and split of tickets, and their undo (R14). That both tickets are of one customer is checked before.
final class Relating {

    /// The rule's name in a refusal.
    static final String RULE = "merge-link-split";

    private Relating() {
    }

    /// A ticket that stands for itself.
    static List<TicketIntakeEvent> decide(Relate command, Ticket ticket) {
        return switch (command) {
            case Merge c when c.into().equals(c.ticket()) ->
                    throw Refused.because(RULE, "A ticket is not merged with itself.");
            case Merge c -> List.of(new TicketMerged(c.ticket(), c.into(), c.reason(), c.now(), c.by(),
                    c.explanation()));
            case Unmerge _ -> throw Refused.because(RULE, "The ticket is not merged into another one.", "merge");
            case MoveContacts c when ticket.relations().here().containsAll(c.contacts()) -> c.contacts().isEmpty()
                    ? List.of() : List.of(new ContactsMoved(c.ticket(), c.to(), c.contacts(), c.cause(), c.by(),
                            c.reason(), c.now()));
            case MoveContacts _ -> throw Refused.because(RULE,
                    "A contact was moved meanwhile. Look at the ticket and decide again.", "split");
            case TicketIntakeCommand.Link c -> link(c, ticket);
            case Unlink c -> ticket.relations().links().contains(new Link(c.to(), c.relation()))
                    ? List.of(new TicketUnlinked(c.ticket(), c.to(), c.relation(), c.by(), c.now())) : List.of();
        };
    }

    private static List<TicketIntakeEvent> link(TicketIntakeCommand.Link c, Ticket ticket) {
        if (c.to().equals(c.ticket())) {
            throw Refused.because(RULE, "A ticket is not linked to itself.");
        }
        return ticket.relations().links().contains(new Link(c.to(), c.relation())) ? List.of()
                : List.of(new TicketLinked(c.ticket(), c.to(), c.relation(), c.by(), c.now()));
    }

    /// A ticket that ended in favour of another one.
    static List<TicketIntakeEvent> merged(Relate command, Merged merged) {
        return switch (command) {
            case Merge c when merged.into().equals(c.into()) && c.by().equals(merged.by()) -> List.of();
            case Unmerge c -> List.of(new TicketUnmerged(c.ticket(), merged.into(), c.by(), c.reason(), c.now()));
            case Unlink c -> decide(c, merged.ticket());
            case Merge _, MoveContacts _, TicketIntakeCommand.Link _ -> {
                Refused refused = Refused.because(RULE, "The ticket was merged into another one.", "unmerge")
                        .with("mergedInto", merged.into().value());
                throw merged.by() == null ? refused : refused.with("by", merged.by());
            }
        };
    }
}
