package io.caseloop.feedback.model;

import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import java.util.HashMap;
import java.util.Map;

/// How the customer of a ticket writes, which is how the customer is answered (R10).
///
/// @param channel of the last contact, or null
/// @param language or null
/// @param senders who wrote last, by channel
public record Correspondence(String channel, String language, Map<String, Sender> senders) {

    /// Before the first contact.
    public static Correspondence none() {
        return new Correspondence(null, null, Map.of());
    }

    /// Without the senders.
    public Correspondence erased() {
        return new Correspondence(channel, language, Map.of());
    }

    public Correspondence began(String by, String in) {
        return new Correspondence(by, in, senders);
    }

    public Correspondence wrote(Sender from, String by) {
        if (from == null || by == null) {
            return new Correspondence(by, language, senders);
        }
        Map<String, Sender> latest = new HashMap<>(senders);
        latest.put(by, from);
        return new Correspondence(by, language, Map.copyOf(latest));
    }

    /// The address with what it leaves open: the channel of the last contact, and who wrote last by
    /// the address's channel or, where nobody did, by the channel of the last contact.
    public Address complete(Address given) {
        String to = given.channel() == null ? channel : given.channel();
        Sender last = channel == null ? null : senders.get(channel);
        Sender recipient = given.recipient() == null && to != null ? senders.getOrDefault(to, last) : given.recipient();
        return new Address(to, given.language() == null ? language : given.language(), recipient);
    }
}
