package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.Stated;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.ticket.Contact;
import io.caseloop.intake.model.ticket.Match;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the customer wrote on a ticket, so that it can become contacts of another ticket (I4): each text is opened with
/// the key of the ticket where it stands, and sealed with that of the other.
@ApplicationScoped
public class MovedContacts {

    private final Backbone backbone;

    public MovedContacts(Backbone backbone) {
        this.backbone = backbone;
    }

    List<ContactReceived> of(String ticket) {
        return backbone.facts(Streams.TICKET, ticket).stream().flatMap(recorded -> recorded.fact().stream())
                .filter(ContactReceived.class::isInstance).map(ContactReceived.class::cast).toList();
    }

    /// Those with these ids, each as it was received last.
    List<ContactReceived> of(String ticket, Collection<String> ids) {
        Map<String, ContactReceived> latest = new LinkedHashMap<>();
        of(ticket).stream().filter(contact -> ids.contains(contact.contact()))
                .forEach(contact -> latest.put(contact.contact(), contact));
        return List.copyOf(latest.values());
    }

    /// The same contact, for the other ticket. The ticket that it opened keeps its key: a repeat gets the answer that
    /// was given (I5).
    ///
    /// @throws io.caseloop.backbone.failure.VaultUnavailable while the keys are away
    /// @throws Refused where the person was erased
    Contact opened(ContactReceived c) {
        Sender from = new Sender(c.from().kind(), text(c.from().value()), text(c.from().name()));
        Stated stated = c.stated();
        Asked asked = stated == null ? Asked.NOTHING
                : new Asked(stated.kind(), stated.category(), stated.urgency(), stated.impact());
        return new Contact(c.contact(), c.channel(), text(c.externalId()), from, text(c.subject()), text(c.text()),
                text(c.reference()), asked, new Contact.Keys(null, c.referenceKey()), c.language(), c.at(),
                c.receivedAt() == null ? c.at() : c.receivedAt(), c.nature());
    }

    private PersonalText text(PersonalText sealed) {
        return sealed == null ? null : PersonalText.of(backbone.open(sealed).orElseThrow(() ->
                Refused.because(Match.RULE, "What the customer wrote was erased.", "separate")));
    }
}
