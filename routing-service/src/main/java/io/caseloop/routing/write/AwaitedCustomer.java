package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.routing.model.ticket.TicketState.AwaitingCustomer;
import java.time.Instant;
import java.util.List;

/// A ticket that awaits the customer (S3).
@Table("awaited_customer")
public record AwaitedCustomer(@Key String ticket, String owner, Instant since, String priority, String category,
                              int tier) {

    /// A page of the list, the longest wait first.
    ///
    /// @param since of the row before the page, like `ticket`; the epoch for the first page
    public static List<AwaitedCustomer> after(Backbone backbone, Instant since, String ticket, int limit) {
        return backbone.rows(AwaitedCustomer.class, "where (since, ticket) > (?, ?) order by since, ticket limit ?",
                since, ticket, limit);
    }

    static AwaitedCustomer of(AwaitingCustomer state) {
        return new AwaitedCustomer(state.history().ticket().value(), state.owner().value(), state.since(),
                state.history().requirements().priority(), state.history().category(),
                state.history().requirements().tier());
    }
}
