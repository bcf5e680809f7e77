package io.caseloop.intake.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.ChannelEvent;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.intake.model.channel.Channel;
import io.caseloop.intake.model.channel.ChannelCommand;
import io.caseloop.intake.model.channel.ChannelDecider;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.CustomerCommand;
import io.caseloop.intake.model.customer.CustomerDecider;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntakeCommand;
import io.caseloop.intake.model.ticket.TicketIntakeDecider;

/// What the edges of intake stand on: its streams, and the scopes of its reservations and copies.
public final class Streams {

    public static final StreamType<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> TICKET =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new TicketIntakeDecider());
    public static final StreamType<CustomerCommand, Customer, CustomerEvent> CUSTOMER = new StreamType<>("customer", Topics.DIRECTORY, new CustomerDecider());
    public static final StreamType<ChannelCommand, Channel, ChannelEvent> CHANNEL = new StreamType<>("channel", Topics.DIRECTORY, new ChannelDecider());

    /// (channel, externalId) → what it was answered (I5).
    public static final String CONTACTS = "contact";
    /// Keyed hash of an identity → customer (I3).
    public static final String IDENTITIES = "identity";
    /// Customer and keyed hash of a reference → the ticket it leads to (I4).
    public static final String REFERENCES = "reference";
    /// Ticket number → ticket.
    public static final String NUMBERS = "ticket-number";
    /// Copy: ticket → when it was closed, as routing says.
    public static final String CLOSED = "closed";

    private Streams() {
    }
}
