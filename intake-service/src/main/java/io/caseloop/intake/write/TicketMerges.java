package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.intake.model.ticket.Relations;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Merge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.MoveContacts;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Unmerge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Merges a ticket into another one of the same customer, and undoes it (R14), each as one work. What the customer
/// wrote becomes contacts of the ticket that remains; the undo gives back what came with the merge and what names the
/// merged ticket since.
@ApplicationScoped
public class TicketMerges {

    public static final String SAME_MATTER = "same-matter";
    static final String RULE = "merge-link-split";

    private final Backbone backbone;
    private final MovedContacts contacts;

    public TicketMerges(Backbone backbone, MovedContacts contacts) {
        this.backbone = backbone;
        this.contacts = contacts;
    }

    /// @param asked the ticket that remains, or that was merged itself
    /// @param reason a code, as `ticket-merged` names it
    public RelationAnswer merge(Work work, String ticket, String asked, String reason, PersonalText explanation,
            String by) {
        String into = Successor.of(backbone, asked);
        both(work, ticket, into);
        TicketIntake before = work.state(Streams.TICKET, ticket);
        List<ContactReceived> moved = List.of();
        if (!(before instanceof Merged)) {
            checkOneCustomer(ticket, into);
            checkOpen(work, ticket, into);
            moved = contacts.of(ticket, ticket(work, ticket).relations().here());
        }
        TicketId target = new TicketId(into);
        work.decide(Streams.TICKET, ticket, new Merge(new TicketId(ticket), target, reason, explanation, by,
                work.now()));
        moved.forEach(contact -> attach(work, target, contact));
        return answer(work, ticket, reason.equals(SAME_MATTER) ? "merged" : "unsplit", into,
                moved.stream().map(ContactReceived::contact).toList());
    }

    public RelationAnswer unmerge(Work work, String ticket, PersonalText reason, String by) {
        String from = work.state(Streams.TICKET, ticket) instanceof Merged merged ? merged.into().value() : ticket;
        both(work, ticket, from);
        if (!from.equals(ticket) && work.state(Streams.TICKET, from) instanceof Merged later) {
            throw Refused.because(RULE, "The other ticket was merged itself since. Undo that first.", "unmerge")
                    .with("mergedInto", later.into().value());
        }
        Set<String> own = Set.copyOf(ticket(work, ticket).relations().here());
        List<String> back = from.equals(ticket) ? List.of() : belonging(work, ticket, from, own);
        TicketId target = new TicketId(ticket);
        List<ContactReceived> since = contacts.of(from, back.stream().filter(id -> !own.contains(id)).toList());
        work.decide(Streams.TICKET, ticket, new Unmerge(target, reason, by, work.now()));
        work.decide(Streams.TICKET, from, new MoveContacts(new TicketId(from), target, back, Relations.UNMERGED,
                reason, by, work.now()));
        since.forEach(contact -> attach(work, target, contact));
        return answer(work, ticket, "unmerged", from, back);
    }

    /// What came with the merge, and what names the merged ticket since, or one that was merged into it before.
    private List<String> belonging(Work work, String ticket, String from, Set<String> own) {
        Relations relations = ticket(work, from).relations();
        Set<String> back = new LinkedHashSet<>();
        relations.here().stream().filter(own::contains).forEach(back::add);
        relations.named().stream().filter(naming -> leadsTo(naming.ticket().value(), ticket))
                .forEach(naming -> back.add(naming.contact()));
        return List.copyOf(back);
    }

    private boolean leadsTo(String named, String ticket) {
        return named.equals(ticket) || backbone.state(Streams.TICKET, named) instanceof Merged merged
                && leadsTo(merged.into().value(), ticket);
    }

    void attach(Work work, TicketId target, ContactReceived contact) {
        work.decide(Streams.TICKET, target.value(), new Attach(target, contacts.opened(contact),
                Continuity.DECIDED_BY_A_PERSON, null, null));
    }

    /// Always in the same order, so that two works never wait for each other.
    static void both(Work work, String one, String other) {
        Stream.of(one, other).sorted().forEach(id -> work.state(Streams.TICKET, id));
    }

    void checkOneCustomer(String ticket, String other) {
        if (!OneCustomer.has(backbone, ticket, other)) {
            throw Refused.because("only-tickets-of-one-customer-are-merged", "The other ticket belongs to another "
                    + "customer (R14). If they are the same person, merge the customers first.", "merge-the-customers");
        }
    }

    /// The customer has been asked about what is solved or closed: it keeps its end.
    static void checkOpen(Work work, String... tickets) {
        for (String ticket : tickets) {
            if (RoutedTicket.ENDED.contains(RoutedTicket.state(work.copy(RoutedTicket.COPY, ticket)))) {
                throw Refused.because(RULE, "A ticket that is solved or closed keeps its end; link it instead.", "link")
                        .with("ended", ticket);
            }
        }
    }

    static Ticket ticket(Work work, String id) {
        return TicketIntake.ticket(work.state(Streams.TICKET, id)).orElseThrow();
    }

    static RelationAnswer answer(Work work, String ticket, String decision, String other, List<String> moved) {
        return new RelationAnswer(ticket, ticket(work, ticket).number(), decision, other,
                ticket(work, other).number(), moved.isEmpty() ? null : List.copyOf(moved));
    }
}
