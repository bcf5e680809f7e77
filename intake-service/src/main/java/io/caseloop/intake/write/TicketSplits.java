package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.TicketNumber;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.CustomerCommand.NoteTicket;
import io.caseloop.intake.model.ticket.Contact;
import io.caseloop.intake.model.ticket.Relations;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.MoveContacts;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Open;
import io.caseloop.intake.write.policy.IntakePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Contacts of a ticket become a ticket of their own (R14): opened, graded and promised now. The undo merges it back.
@ApplicationScoped
public class TicketSplits {

    private static final String UNDONE = "split-undone";

    private final Backbone backbone;
    private final MovedContacts contacts;
    private final IntakePolicies policies;
    private final TicketMerges merges;

    public TicketSplits(Backbone backbone, MovedContacts contacts, IntakePolicies policies, TicketMerges merges) {
        this.backbone = backbone;
        this.contacts = contacts;
        this.policies = policies;
        this.merges = merges;
    }

    /// @return the work; it may run more than once
    public Function<Work, RelationAnswer> split(String ticket, List<String> ids, PersonalText reason, String by) {
        TicketId made = new TicketId(backbone.newId());
        return work -> {
            Ticket before = TicketMerges.ticket(work, ticket);
            check(work, ticket, before, ids);
            List<ContactReceived> moved = contacts.of(ticket, ids).stream()
                    .sorted(Comparator.comparing(ContactReceived::at)).toList();
            open(work, ticket, before, made, contacts.opened(moved.getFirst()));
            moved.stream().skip(1).forEach(contact -> merges.attach(work, made, contact));
            List<String> all = moved.stream().map(ContactReceived::contact).toList();
            work.decide(Streams.TICKET, ticket, new MoveContacts(new TicketId(ticket), made, all, Relations.SPLIT,
                    reason, by, work.now()));
            return TicketMerges.answer(work, ticket, "split", made.value(), all);
        };
    }

    private static void check(Work work, String ticket, Ticket before, List<String> ids) {
        if (work.state(Streams.TICKET, ticket) instanceof Merged merged) {
            throw Refused.because(TicketMerges.RULE, "The ticket was merged into another one.", "unmerge")
                    .with("mergedInto", merged.into().value());
        }
        TicketMerges.checkOpen(work, ticket);
        List<String> here = before.relations().here();
        for (int i = 0; i < ids.size(); i++) {
            if (!here.contains(ids.get(i))) {
                throw Problem.unprocessable("/contacts/" + i, "The ticket has no such contact.", "工单没有此来访。");
            }
        }
        if (ids.containsAll(here)) {
            throw Refused.because(TicketMerges.RULE, "At least one contact stays in the ticket.", "split", "merge");
        }
    }

    private void open(Work work, String ticket, Ticket before, TicketId made, Contact contact) {
        Instant now = work.now();
        String customer = OneCustomer.owner(backbone, ticket).orElseThrow();
        Known known = (Known) work.state(Streams.CUSTOMER, customer);
        work.ownKey(made.value(), customer);
        work.decide(Streams.CUSTOMER, customer, new NoteTicket(made, now));
        work.decide(Streams.TICKET, made.value(), new Open(made,
                TicketNumber.of(ThreadLocalRandom.current().nextLong()), new CustomerId(customer), known.profile(),
                before.language(), null, contact, null, null, contact.asked(), policies.grading(work, now),
                new TicketId(ticket), now));
    }

    /// @param ticket the one that was split off, or the one it was split from: then its latest split is undone
    /// @return the ticket that was split off
    public String splitOff(String ticket) {
        Relations relations = TicketIntake.ticket(backbone.state(Streams.TICKET, ticket)).orElseThrow().relations();
        if (relations.splitFrom() != null) {
            return ticket;
        }
        return relations.splits().reversed().stream().map(TicketId::value)
                .filter(id -> !(backbone.state(Streams.TICKET, id) instanceof Merged)).findFirst()
                .orElseThrow(() -> Refused.because(TicketMerges.RULE, "The ticket was not split.", "split"));
    }

    /// @param splitOff the ticket that was split off
    public RelationAnswer unsplit(Work work, String splitOff, PersonalText reason, String by) {
        String from = TicketMerges.ticket(work, splitOff).relations().splitFrom().value();
        return merges.merge(work, splitOff, from, UNDONE, reason, by);
    }
}
