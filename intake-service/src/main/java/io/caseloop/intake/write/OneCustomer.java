package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.CustomerId;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import java.util.Optional;

/// Whether two tickets are of one customer, also after customers were merged (I3, R14).
public final class OneCustomer {

    private OneCustomer() {
    }

    public static boolean has(Backbone backbone, String ticket, String other) {
        Optional<String> owner = owner(backbone, ticket);
        return owner.isPresent() && owner.equals(owner(backbone, other));
    }

    /// The customer to whom a ticket belongs, after every merge of customers.
    static Optional<String> owner(Backbone backbone, String ticket) {
        return TicketIntake.ticket(backbone.state(Streams.TICKET, ticket)).map(Ticket::customer)
                .map(customer -> remaining(backbone, customer));
    }

    private static String remaining(Backbone backbone, CustomerId customer) {
        return backbone.state(Streams.CUSTOMER, customer.value()) instanceof Absorbed absorbed
                ? remaining(backbone, absorbed.into()) : customer.value();
    }
}
