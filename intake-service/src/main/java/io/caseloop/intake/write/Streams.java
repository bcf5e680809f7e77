package io.caseloop.intake.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.ChannelEvent;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.ErasureEvent;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.channel.ChannelCommand;
import io.caseloop.intake.model.channel.ChannelDecider;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.CustomerCommand;
import io.caseloop.intake.model.customer.CustomerDecider;
import io.caseloop.intake.model.erasure.Erasure;
import io.caseloop.intake.model.erasure.ErasureCommand;
import io.caseloop.intake.model.erasure.ErasureDecider;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntakeCommand;
import io.caseloop.intake.model.ticket.TicketIntakeDecider;

/// What the edges of intake stand on: its streams, and the scopes of its keys.
public final class Streams {

    public static final StreamType<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> TICKET =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new TicketIntakeDecider(), TicketRows::declare);
    public static final StreamType<CustomerCommand, Customer, CustomerEvent> CUSTOMER =
            new StreamType<>("customer", Topics.DIRECTORY, new CustomerDecider(), CustomerKeys::declare);
    public static final StreamType<ChannelCommand, Channel, ChannelEvent> CHANNEL =
            new StreamType<>("channel", Topics.DIRECTORY, new ChannelDecider(), ChannelRow::declare);

    public static final StreamType<ErasureCommand, Erasure, ErasureEvent> ERASURE =
            new StreamType<>("erasure", Topics.DIRECTORY, new ErasureDecider(), ErasureRow::declare);

    /// Unique: a customer leads to the erasure that waits or is being carried out (X3).
    public static final String ERASURES = "erasure-of-customer";
    /// Unique: the keyed hash of (channel, externalId) of a contact leads to its ticket (I5).
    public static final String CONTACTS = "contact";
    /// Unique: the keyed hash of an identity leads to its customer (I3).
    public static final String IDENTITIES = "identity";
    /// Unique: a ticket number leads to its ticket.
    public static final String NUMBERS = "ticket-number";
    /// Reserved: the fingerprints of a contact's body, by the same key as the contact. They only
    /// tell a differing repeat from an equal one (I5), so they are no part of the facts; a contact
    /// that a recovery brought back has none, and its repeat counts as equal.
    public static final String FINGERPRINTS = "contact-fingerprint";

    private Streams() {
    }
}
