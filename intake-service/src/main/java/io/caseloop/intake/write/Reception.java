package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.TicketNumber;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.CustomerCommand.NoteTicket;
import io.caseloop.intake.model.customer.CustomerCommand.Rank;
import io.caseloop.intake.model.customer.CustomerCommand.Recognise;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.ticket.Contact;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.intake.model.ticket.Continuity.Verdict;
import io.caseloop.intake.model.ticket.MessageNature;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Arrival;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.SpokenLanguage;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.NoteDifference;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Open;
import io.caseloop.intake.write.policy.IntakePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Takes a contact in as one work: who wrote (I3), which ticket it belongs to (I4), opened or
/// attached, graded (I6), and answered the same when it comes again (I5). The customer's stream is
/// read and, when a ticket opens, written, so that contacts of one customer at the same moment see
/// each other's tickets.
@ApplicationScoped
public class Reception {

    private final Backbone backbone;
    private final Channels channels;
    private final Candidates candidates;
    private final IntakePolicies policies;

    public Reception(Backbone backbone, Channels channels, Candidates candidates, IntakePolicies policies) {
        this.backbone = backbone;
        this.channels = channels;
        this.candidates = candidates;
        this.policies = policies;
    }

    /// @param repeated whether it had been taken in before
    public record Received(ContactAnswer answer, boolean repeated) {

        public int status() {
            return repeated ? 200 : 201;
        }
    }

    /// What does not change when the work runs again: new ids, keyed hashes, and the channel as it was defined.
    private record Incoming(CheckedContact contact, Channel.Defined channel, ContactHashes hashes, String contactId,
            TicketId newTicket, CustomerId newCustomer) {
    }

    /// @param channelPointer where the request names the channel
    /// @return the work; it may run more than once
    public Function<Work, Received> of(CheckedContact contact, String channelPointer) {
        Channel.Defined channel = channels.open(contact.channel(), channelPointer);
        Incoming in = new Incoming(contact, channel, ContactHashes.of(backbone, contact), backbone.newId(),
                new TicketId(backbone.newId()), new CustomerId(backbone.newId()));
        return work -> in.hashes().known().stream().flatMap(known -> work.holder(Streams.CONTACTS, known.contact())
                .map(ticket -> again(work, known, ticket)).stream()).findFirst()
                .orElseGet(() -> first(work, in, channelPointer));
    }

    /// @param known the hashes under which the contact is kept
    private static Received again(Work work, ContactHashes.Known known, String id) {
        Ticket ticket = ticket(work.state(Streams.TICKET, id));
        Arrival arrival = ticket.arrivals().contacts().get(known.contact());
        List<String> differing = work.reserved(Streams.FINGERPRINTS, known.contact())
                .map(kept -> Fingerprints.differing(Fingerprints.read(kept), known.fingerprints())).orElse(List.of());
        if (!differing.isEmpty()) {
            work.decide(Streams.TICKET, id, new NoteDifference(new TicketId(id), arrival.contact(), differing,
                    work.now()));
        }
        return new Received(new ContactAnswer(arrival.contact(), id, ticket.number(), arrival.disposition()), true);
    }

    private static Ticket ticket(TicketIntake intake) {
        // the key may have been read a moment before the stream
        return TicketIntake.ticket(intake).orElseThrow(() -> new Conflict(Conflict.Kind.STREAM));
    }

    private Received first(Work work, Incoming in, String channelPointer) {
        Instant now = work.now();
        policies.check(work, in.contact().asked().category(), now, channelPointer.replace("/channel", "/category"));
        Known customer = recognised(work, in, now);
        Contact contact = contact(in, now);
        Continuity continuity = policies.continuity(work, now);
        Verdict verdict = continuity.judge(candidates.of(work, continuity, in.contact(), contact.at(),
                in.hashes().references(), customer), contact.at());
        ContactAnswer answer = switch (verdict) {
            case Verdict.Joins joins -> joined(work, contact, joins, continuity);
            case Verdict.OpensNew opens when contact.nature() != null && opens.follows() != null ->
                    joined(work, contact, joins(work, opens.follows()), continuity);
            case Verdict.OpensNew opens -> opened(work, in, contact, customer, new Opening(opens, continuity.version(),
                    policies.grading(work, now)), now);
        };
        ContactHashes.Known kept = in.hashes().kept();
        work.reserve(Streams.FINGERPRINTS, kept.contact(), Fingerprints.written(kept.fingerprints()));
        return new Received(answer, false);
    }

    private static Known recognised(Work work, Incoming in, Instant now) {
        String identity = in.hashes().kept().identity();
        Optional<String> holder = in.hashes().known().stream()
                .flatMap(known -> work.holder(Streams.IDENTITIES, known.identity()).stream()).findFirst();
        CustomerId id = holder.map(CustomerId::new).orElse(in.newCustomer());
        Customer before = work.state(Streams.CUSTOMER, id.value());
        if (before instanceof Customer.Absorbed || before instanceof Customer.Erased) {
            throw new Conflict(Conflict.Kind.STREAM); // merged or erased since the identity was read
        }
        if (holder.isEmpty()) {
            CheckedContact c = in.contact();
            work.ownKey("identity-" + identity, id.value());
            work.decide(Streams.CUSTOMER, id.value(), new Recognise(id, identity, c.fromKind(),
                    PersonalText.of(c.fromValue()), PersonalText.of(c.fromName()), now));
        }
        if (in.contact().tier() != null) {
            work.decide(Streams.CUSTOMER, id.value(), new Rank(in.contact().tier(), now));
        }
        return (Known) work.state(Streams.CUSTOMER, id.value());
    }

    /// A clock that is ahead by less than the allowed skew does not make a contact of the future.
    private static Contact contact(Incoming in, Instant now) {
        CheckedContact c = in.contact();
        Instant at = c.at() == null || c.at().isAfter(now) ? now : c.at();
        Sender from = new Sender(c.fromKind(), PersonalText.of(c.fromValue()), PersonalText.of(c.fromName()));
        return new Contact(in.contactId(), c.channel(), PersonalText.of(c.externalId()), from,
                PersonalText.of(c.subject()),
                PersonalText.of(c.text()), PersonalText.of(c.reference()), c.asked(), in.hashes().kept().keys(),
                SpokenLanguage.of(c.text()), at,
                now, MessageNature.of(c.automatic(), c.subject(), c.text(), c.fromName()));
    }

    /// Nobody has to act on it: the closed ticket keeps it, however long ago it was closed (F1).
    private static Verdict.Joins joins(Work work, TicketId closed) {
        return new Verdict.Joins(closed, ticket(work.state(Streams.TICKET, closed.value())).number(),
                Continuity.QUOTED_NUMBER, null);
    }

    private static ContactAnswer joined(Work work, Contact contact, Verdict.Joins joins, Continuity continuity) {
        if (work.state(Streams.TICKET, joins.ticket().value()) instanceof Merged) {
            throw new Conflict(Conflict.Kind.STREAM); // merged since the candidates were read
        }
        work.decide(Streams.TICKET, joins.ticket().value(), new Attach(joins.ticket(), contact, joins.rule(),
                continuity.version(), joins.named()));
        return new ContactAnswer(contact.id(), joins.ticket().value(), joins.number(), "attached");
    }

    /// @param continuity name and version of the policy that decided so
    private record Opening(Verdict.OpensNew verdict, String continuity, GradingPolicy grading) {
    }

    private static ContactAnswer opened(Work work, Incoming in, Contact contact, Known customer, Opening opening,
            Instant now) {
        TicketId ticket = in.newTicket();
        String number = TicketNumber.of(ThreadLocalRandom.current().nextLong());
        work.ownKey(ticket.value(), customer.id().value());
        work.decide(Streams.CUSTOMER, customer.id().value(), new NoteTicket(ticket, contact.at()));
        work.decide(Streams.TICKET, ticket.value(), new Open(ticket, number, customer.id(), customer.profile(),
                language(in, customer, contact),
                opening.verdict().follows(), contact, opening.continuity(), opening.verdict().doubt(),
                in.contact().asked(), opening.grading(), null, now));
        return new ContactAnswer(contact.id(), ticket.value(), number, "opened");
    }

    private static String language(Incoming in, Known customer, Contact contact) {
        String said = customer.profile().language() == null ? in.channel().locale() : customer.profile().language();
        return said == null ? contact.language() : said.split("-")[0];
    }
}
