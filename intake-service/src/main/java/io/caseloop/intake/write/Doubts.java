package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.intake.model.ticket.Match;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.AttachDoubted;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.SeparateDoubted;
import io.caseloop.intake.write.policy.IntakePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A person decides on a doubtful match (I4). To attach is one work: what the customer wrote on the ticket that the
/// contact had opened becomes contacts of the older ticket, under that ticket's key, and the ticket ends.
@ApplicationScoped
public class Doubts {

    private static final String SEPARATE = "separate";

    private final Backbone backbone;
    private final MovedContacts contacts;
    private final IntakePolicies policies;

    public Doubts(Backbone backbone, MovedContacts contacts, IntakePolicies policies) {
        this.backbone = backbone;
        this.contacts = contacts;
        this.policies = policies;
    }

    /// The ticket that the contact may belong to; that which remains where it was merged.
    ///
    /// @throws Problem 404 where there is no such doubt
    public String candidate(String doubt) {
        return Successor.of(backbone, switch (found(backbone.state(Streams.TICKET, doubt)).match()) {
            case Match.Doubted doubted -> doubted.candidate().value();
            case Match.Decided decided -> decided.candidate().value();
            case Match.Certain _ -> throw unknown();
        });
    }

    /// @param by who decides
    /// @throws Problem 404 where there is no such doubt
    public DoubtAnswer separate(Work work, String doubt, String by) {
        found(work.state(Streams.TICKET, doubt));
        work.decide(Streams.TICKET, doubt, new SeparateDoubted(new TicketId(doubt), by, work.now()));
        return answer(work, doubt);
    }

    /// @param by who decides
    /// @throws Problem 404 where there is no such doubt
    public DoubtAnswer attach(Work work, String doubt, String by) {
        String into = candidate(doubt);
        Stream.of(doubt, into).sorted().forEach(id -> work.state(Streams.TICKET, id)); // nobody waits for each other
        Ticket ticket = found(work.state(Streams.TICKET, doubt));
        List<ContactReceived> moved = List.of();
        if (ticket.match() instanceof Match.Doubted) {
            moved = contacts.of(doubt);
            check(work, doubt, into, moved);
        }
        TicketId source = new TicketId(doubt);
        TicketId target = new TicketId(into);
        work.decide(Streams.TICKET, doubt, new AttachDoubted(source, target, by, work.now()));
        moved.forEach(contact -> work.decide(Streams.TICKET, into,
                new Attach(target, contacts.opened(contact), Continuity.DECIDED_BY_A_PERSON, null, null)));
        return answer(work, doubt);
    }

    private void check(Work work, String doubt, String into, List<ContactReceived> moved) {
        String state = RoutedTicket.state(work.copy(RoutedTicket.COPY, doubt));
        if (into.equals(doubt) || RoutedTicket.ENDED.contains(state)) {
            throw Refused.because(Match.RULE, "The ticket of the contact is solved or closed already.", SEPARATE);
        }
        if (!OneCustomer.has(backbone, doubt, into)) {
            throw Refused.because("only-tickets-of-one-customer-are-merged", "The other ticket belongs to another "
                    + "customer. If they are the same person, merge the customers first.", SEPARATE,
                    "merge-the-customers");
        }
        ContactReceived latest = moved.stream().max(Comparator.comparing(ContactReceived::at)).orElseThrow();
        Instant closedAt = RoutedTicket.closedAt(work.copy(RoutedTicket.COPY, into));
        if (policies.continuity(work, work.now()).isOver(closedAt, latest.at())) {
            throw Refused.because(Match.RULE, "The other ticket was closed too long before the contact."
                    + " (continuity policy, reopenWithin).",
                    SEPARATE);
        }
    }

    private static DoubtAnswer answer(Work work, String doubt) {
        TicketIntake intake = work.state(Streams.TICKET, doubt);
        Match.Decided decided = (Match.Decided) found(intake).match();
        String handled = intake instanceof Merged merged ? merged.into().value() : doubt;
        return new DoubtAnswer(doubt, decided.decision(), decided.by(), decided.at(), handled,
                TicketIntake.ticket(work.state(Streams.TICKET, handled)).orElseThrow().number());
    }

    private static Ticket found(TicketIntake intake) {
        return TicketIntake.ticket(intake).filter(ticket -> !(ticket.match() instanceof Match.Certain))
                .orElseThrow(Doubts::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such doubtful match.", "没有此存疑匹配。");
    }
}
