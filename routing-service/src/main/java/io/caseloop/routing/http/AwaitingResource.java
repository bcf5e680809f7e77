package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.routing.write.AwaitedCustomer;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Tickets that await the customer, the longest wait first (S3).
@Path("/api/routing/awaiting")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class AwaitingResource {

    private final Backbone backbone;

    AwaitingResource(Backbone backbone) {
        this.backbone = backbone;
    }

    /// @param owner the agent who asked the customer
    /// @param since when the customer was asked
    public record Awaiting(String ticketId, String ticketNumber, String owner, Instant since, String priority,
                           String category, int tier) {

        static Awaiting of(AwaitedCustomer row, String number) {
            return new Awaiting(row.ticket(), number, row.owner(), row.since(), row.priority(), row.category(),
                    row.tier());
        }

        String key() {
            return new TimedKey(since, ticketId).toString();
        }
    }

    @GET
    public Page<Awaiting> awaiting(@BeanParam PageQuery page) {
        TimedKey before = TimedKey.before(page);
        List<AwaitedCustomer> rows = AwaitedCustomer.after(backbone, before.at(), before.id(), page.limit() + 1);
        Map<String, String> numbers =
                TicketContext.numbers(backbone, rows.stream().map(AwaitedCustomer::ticket).toList());
        return Page.of(rows.stream().map(row -> Awaiting.of(row, numbers.get(row.ticket()))).toList(), page.limit(),
                Awaiting::key);
    }
}
