package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.routing.write.AwaitedCustomer;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            return since + "|" + ticketId;
        }
    }

    /// The row before a page.
    private record Position(Instant since, String ticket) {

        private static final Pattern KEY = Pattern.compile("([0-9]{4}-[0-9T:.-]+Z)\\|([\\w-]+)");

        static Position of(String key) {
            Matcher parts = KEY.matcher(key);
            try {
                return key.isEmpty() ? new Position(Instant.EPOCH, "") : parts.matches()
                        ? new Position(Instant.parse(parts.group(1)), parts.group(2)) : unknown();
            } catch (DateTimeParseException _) {
                return unknown();
            }
        }

        private static Position unknown() {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
    }

    @GET
    public Page<Awaiting> awaiting(@BeanParam PageQuery page) {
        Position before = Position.of(page.after());
        List<AwaitedCustomer> rows =
                AwaitedCustomer.after(backbone, before.since(), before.ticket(), page.limit() + 1);
        Map<String, String> numbers =
                TicketContext.numbers(backbone, rows.stream().map(AwaitedCustomer::ticket).toList());
        return Page.of(rows.stream().map(row -> Awaiting.of(row, numbers.get(row.ticket()))).toList(), page.limit(),
                Awaiting::key);
    }
}
