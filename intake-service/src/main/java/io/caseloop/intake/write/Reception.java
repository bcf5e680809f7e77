package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.CustomerCommand.NoteTicket;
import io.caseloop.intake.model.customer.CustomerCommand.Rank;
import io.caseloop.intake.model.customer.CustomerCommand.Recognise;
import io.caseloop.intake.model.customer.SenderIdentity;
import io.caseloop.intake.model.grading.DefaultGrading;
import io.caseloop.intake.model.ticket.Contact;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.intake.model.ticket.Continuity.Verdict;
import io.caseloop.intake.model.ticket.SpokenLanguage;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.NoteDifference;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Open;
import io.caseloop.intake.model.ticket.TicketNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Takes a contact in as one work: who wrote (I3), which ticket it belongs to (I4), opened or attached, graded (I6),
/// and answered the same when it comes again (I5). The customer's stream is read and, when a ticket opens, written, so that
/// contacts of one customer at the same moment see each other's tickets.
@ApplicationScoped
public class Reception {

    @Inject
    public Backbone backbone;

    @Inject
    public Channels channels;

    @Inject
    public Candidates candidates;

    /// @param repeated whether it had been taken in before
    public record Received(ContactAnswer answer, boolean repeated) {

        public int status() {
            return repeated ? 200 : 201;
        }
    }

    /// What does not change when the work runs again.
    private record Incoming(CheckedContact contact, Channel.Defined channel, String key, String identity, String reference,
                            Map<String, String> body, String contactId, TicketId newTicket, CustomerId newCustomer) {
    }

    /// @param channelPointer where the request names the channel
    /// @return the work; it may run more than once
    public Function<Work, Received> of(CheckedContact contact, String channelPointer) {
        Channel.Defined channel = channels.open(contact.channel(), channelPointer);
        Incoming in = new Incoming(contact, channel, backbone.lookupHash(contact.channel() + "|" + contact.externalId()),
                backbone.lookupHash(SenderIdentity.of(contact.fromKind(), contact.fromValue())),
                contact.reference() == null ? null : backbone.lookupHash(contact.reference().strip()),
                Receipt.fingerprints(contact, backbone::lookupHash), backbone.newId(), new TicketId(backbone.newId()), new CustomerId(backbone.newId()));
        return work -> work.reserved(Streams.CONTACTS, in.key()).map(kept -> again(work, in, Receipt.read(kept))).orElseGet(() -> first(work, in));
    }

    private static Received again(Work work, Incoming in, Receipt receipt) {
        var differing = receipt.differing(in.body());
        if (!differing.isEmpty()) {
            work.decide(Streams.TICKET, receipt.ticket(),
                    new NoteDifference(new TicketId(receipt.ticket()), receipt.contact(), differing, work.now()));
        }
        return new Received(receipt.answer(), true);
    }

    private Received first(Work work, Incoming in) {
        Instant now = work.now();
        Known customer = recognised(work, in, now);
        Contact contact = contact(in, now);
        String referenceKey = in.reference() == null ? null : customer.id() + "|" + in.reference();
        Optional<String> referred = referenceKey == null ? Optional.empty() : work.reserved(Streams.REFERENCES, referenceKey);
        Verdict verdict = Continuity.DEFAULT.judge(candidates.of(work, in.contact(), contact.at(), customer, referred), contact.at());
        Receipt receipt = switch (verdict) {
            case Verdict.Joins joins -> joined(work, in, contact, joins);
            case Verdict.OpensNew opens -> opened(work, in, contact, customer, opens, now);
        };
        if (referenceKey != null && !referred.equals(Optional.of(receipt.ticket()))) {
            referred.ifPresentOrElse(before -> work.replace(Streams.REFERENCES, referenceKey, before, receipt.ticket()),
                    () -> work.reserve(Streams.REFERENCES, referenceKey, receipt.ticket()));
        }
        work.reserve(Streams.CONTACTS, in.key(), receipt.written());
        return new Received(receipt.answer(), false);
    }

    private static Known recognised(Work work, Incoming in, Instant now) {
        Optional<String> holder = work.reserved(Streams.IDENTITIES, in.identity());
        CustomerId id = holder.map(CustomerId::new).orElse(in.newCustomer());
        if (work.state(Streams.CUSTOMER, id.value()) instanceof Customer.Absorbed) {
            throw new Conflict("merged");
        }
        if (holder.isEmpty()) {
            CheckedContact c = in.contact();
            work.ownKey("identity-" + in.identity(), id.value());
            work.decide(Streams.CUSTOMER, id.value(), new Recognise(id, in.identity(), c.fromKind(), PersonalText.of(c.fromValue()),
                    PersonalText.of(c.fromName()), now));
            work.reserve(Streams.IDENTITIES, in.identity(), id.value());
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
        return new Contact(in.contactId(), c.channel(), PersonalText.of(c.externalId()), from, PersonalText.of(c.subject()),
                PersonalText.of(c.text()), PersonalText.of(c.reference()), SpokenLanguage.of(c.text()), at, now);
    }

    private static Receipt joined(Work work, Incoming in, Contact contact, Verdict.Joins joins) {
        work.decide(Streams.TICKET, joins.ticket().value(), new Attach(joins.ticket(), contact, joins.rule()));
        return new Receipt(contact.id(), joins.ticket().value(), joins.number(), "attached", in.body());
    }

    private static Receipt opened(Work work, Incoming in, Contact contact, Known customer, Verdict.OpensNew opens, Instant now) {
        TicketId ticket = in.newTicket();
        String number = TicketNumber.of(ThreadLocalRandom.current().nextLong());
        work.ownKey(ticket.value(), customer.id().value());
        work.decide(Streams.CUSTOMER, customer.id().value(), new NoteTicket(ticket, contact.at()));
        work.decide(Streams.TICKET, ticket.value(), new Open(ticket, number, customer.id(), customer.profile(), language(in, customer, contact),
                opens.follows(), contact, opens.doubt(), in.contact().asked(), DefaultGrading.POLICY, now));
        work.reserve(Streams.NUMBERS, number, ticket.value());
        return new Receipt(contact.id(), ticket.value(), number, "opened", in.body());
    }

    private static String language(Incoming in, Known customer, Contact contact) {
        String said = customer.profile().language() == null ? in.channel().locale() : customer.profile().language();
        return said == null ? contact.language() : said.split("-")[0];
    }
}
