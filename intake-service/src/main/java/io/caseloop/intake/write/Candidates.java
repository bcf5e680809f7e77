package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.TicketNumber;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.intake.model.ticket.Continuity.Candidate;
import io.caseloop.intake.model.ticket.Similarity;
import io.caseloop.intake.model.ticket.Similarity.Likeness;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Said;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Gathers the tickets a contact may belong to (I4); asks no more than it has to. What it reads
/// beside the customer's stream is not guarded: every ticket that opens moves the customer's
/// stream, and whether one is closed is routing's to say.
@ApplicationScoped
public class Candidates {

    private static final Logger LOG = Logger.getLogger(Candidates.class);

    private final Backbone backbone;

    public Candidates(Backbone backbone) {
        this.backbone = backbone;
    }

    /// @param policy decides which texts are compared
    /// @param references the hashes under which the contact's reference may be kept
    List<Candidate> of(Work work, Continuity policy, CheckedContact contact, Instant at, List<String> references,
            Known customer) {
        Optional<String> referred = referred(work, references, customer);
        if (referred.isPresent()) {
            return named(work, referred.get(), Continuity.SAME_REFERENCE).map(List::of).orElse(List.of());
        }
        List<Candidate> found = quoted(work, policy, contact, customer);
        if (contact.reference() == null && found.stream().noneMatch(c -> c.rule().equals(Continuity.QUOTED_NUMBER))) {
            found.addAll(similar(work, policy, contact, at, customer));
        }
        return found;
    }

    /// The customer's ticket that a contact with this reference joined last.
    private static Optional<String> referred(Work work, List<String> references, Known customer) {
        return references.isEmpty() ? Optional.empty()
                : work.rows(TicketReference.class, "where reference = any(?) order by latest desc, ticket desc",
                        (Object) references.toArray(String[]::new)).stream().map(TicketReference::ticket)
                        .filter(ticket -> customer.has(new TicketId(ticket))).findFirst();
    }

    private List<Candidate> quoted(Work work, Continuity policy, CheckedContact contact, Known customer) {
        List<Candidate> found = new ArrayList<>();
        for (String number : numbersIn(contact)) {
            work.holder(Streams.NUMBERS, number).ifPresent(ticket -> {
                if (customer.has(new TicketId(ticket))) {
                    named(work, ticket, Continuity.QUOTED_NUMBER).ifPresent(found::add);
                } else {
                    found.add(new Candidate(new TicketId(ticket), number, Continuity.QUOTED_BY_ANOTHER,
                            policy.askAt(), null, null, false));
                }
            });
        }
        return found;
    }

    private static Set<String> numbersIn(CheckedContact contact) {
        StringBuilder written = new StringBuilder();
        for (String part : new String[] {contact.subject(), contact.reference(), contact.text()}) {
            if (part != null) {
                written.append(part).append('\n');
            }
        }
        return TicketNumber.quotedIn(written.toString());
    }

    private Optional<Candidate> named(Work work, String ticket, String rule) {
        String stands = Successor.of(backbone, ticket);
        return ticket(stands).map(t -> new Candidate(new TicketId(stands), t.number(), rule, 1, t.openedAt(),
                closedAt(work, stands), false, stands.equals(ticket) ? null : new TicketId(ticket)));
    }

    private List<Candidate> similar(Work work, Continuity policy, CheckedContact contact, Instant at,
            Known customer) {
        List<Candidate> found = new ArrayList<>();
        int compared = 0;
        for (OwnTicket own : customer.tickets().reversed()) {
            boolean inWindow = own.openedAt() == null || policy.inWindow(own.openedAt(), at);
            if (inWindow && compared++ < policy.compared()) {
                String id = own.ticket().value();
                ticket(id).ifPresent(t -> {
                    Likeness alike = likeness(t.said(), contact);
                    if (alike.score() >= policy.askAt()) {
                        found.add(new Candidate(own.ticket(), t.number(), Continuity.SIMILAR_TEXT, alike.score(),
                                t.openedAt(), closedAt(work, id), alike.distinct()));
                    }
                });
            }
        }
        return found;
    }

    /// To the most similar of the remembered contacts. While the keys are away nothing is similar:
    /// the contact opens a ticket of its own.
    private Likeness likeness(List<Said> said, CheckedContact contact) {
        Likeness most = Likeness.NONE;
        try {
            for (Said one : said) {
                most = most.or(Similarity.of(opened(one.subject()), opened(one.text()), contact.subject(),
                        contact.text()));
            }
        } catch (VaultUnavailable away) {
            LOG.debug("the keys are away: a contact is not compared");
        }
        return new Likeness(Math.round(most.score() * 1000) / 1000.0, most.distinct());
    }

    private String opened(PersonalText text) {
        return text == null ? null : backbone.open(text).orElse(null);
    }

    /// Empty for a merged one, too: what was said there was said on the ticket that remains.
    private Optional<Ticket> ticket(String id) {
        TicketIntake intake = backbone.state(Streams.TICKET, id);
        return intake instanceof Merged ? Optional.empty() : TicketIntake.ticket(intake);
    }

    private static Instant closedAt(Work work, String ticket) {
        return RoutedTicket.closedAt(work.copy(RoutedTicket.COPY, ticket));
    }
}
