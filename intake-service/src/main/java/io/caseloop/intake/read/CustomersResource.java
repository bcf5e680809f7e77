package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.caseaccess.Reading;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Absorption;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.LinkedIdentity;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.customer.Customer.Unknown;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.read.CustomerView.ErasureState;
import io.caseloop.intake.read.CustomerView.IdentityView;
import io.caseloop.intake.read.CustomerView.OwnTicketView;
import io.caseloop.intake.write.CustomersCases;
import io.caseloop.intake.write.ErasureRow;
import io.caseloop.intake.write.RoutedTicket;
import io.caseloop.intake.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A customer with all identities and tickets, whichever channel they came by (I3), for those who may see
/// one of the cases (X3).
@Path("/api/intake/customers/{id}")
@ApplicationScoped
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {

    private final Backbone backbone;
    private final CaseAccess access;

    CustomersResource(Backbone backbone, CaseAccess access) {
        this.backbone = backbone;
        this.access = access;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    public CustomerView get(@PathParam("id") String id, @BeanParam PageQuery query) {
        return switch (backbone.state(Streams.CUSTOMER, id)) {
            case Unknown _ -> throw Problem.notFound("No such customer is known here.", "没有此客户。");
            case Absorbed absorbed -> view(id, absorbed.before(), absorbed.into().value(), new Page<>(List.of(), null));
            case Known known -> view(id, known, null, tickets(known.tickets(), query));
            case Erased erased -> new CustomerView(id, "standard", null, null, List.of(), null, List.of(), List.of(),
                    tickets(erased.tickets(), query), "erased",
                    new ErasureState(erased.erasure(), ErasureRow.CARRIED_OUT, erased.at()));
        };
    }

    private CustomerView view(String id, Known known, String into, Page<OwnTicketView> tickets) {
        Reading reading = access.ofCustomer(CustomersCases.latest(backbone, id));
        PersonalTexts texts = new PersonalTexts(backbone, reading);
        List<IdentityView> identities = new ArrayList<>();
        known.identities().forEach(identity -> identities.add(view(identity, texts, null)));
        for (Absorption absorption : known.absorptions()) {
            addMerged(identities, absorption.absorbed().value(), absorption.identities(), texts);
        }
        return new CustomerView(id, known.profile().tier(), known.profile().language(), known.profile().region(),
                known.profile().tags(), into,
                known.absorptions().stream().map(a -> a.absorbed().value()).toList(), List.copyOf(identities), tickets,
                texts.availability(), erasure(id));
    }

    /// The erasure that waits or is being carried out, or null.
    private ErasureState erasure(String customer) {
        return backbone.rows(ErasureRow.class, "where customer = ? and state in ('requested', 'approved')", customer)
                .stream().findFirst()
                .map(row -> new ErasureState(row.erasure(), row.state(), row.requestedAt())).orElse(null);
    }

    /// The texts of merged identities are with the customers they were linked to first.
    private void addMerged(List<IdentityView> identities, String customer, List<String> wanted, PersonalTexts texts) {
        if (backbone.state(Streams.CUSTOMER, customer) instanceof Absorbed absorbed) {
            absorbed.before().identities().stream().filter(i -> wanted.contains(i.identity()))
                    .forEach(i -> identities.add(view(i, texts, customer)));
            absorbed.before().absorptions().forEach(a -> addMerged(identities, a.absorbed().value(), wanted, texts));
        }
    }

    private static IdentityView view(LinkedIdentity identity, PersonalTexts texts, String linkedTo) {
        return new IdentityView(identity.identity(), identity.kind(), texts.open(identity.value()),
                texts.open(identity.name()), linkedTo);
    }

    /// A page of states, never all of them; the cursor is a place in the customer's list in order of time. A ticket
    /// that comes in by a merge between two pages may shift the places.
    private Page<OwnTicketView> tickets(List<OwnTicket> tickets, PageQuery query) {
        List<OwnTicket> inOrder = tickets.stream().sorted(Comparator.comparing(this::openedAt)).toList();
        int end = query.after().isEmpty() ? inOrder.size() : place(query.after(), inOrder.size());
        List<OwnTicket> asked = inOrder.subList(Math.max(0, end - query.limit() - 1), end).reversed();
        int[] place = {end};
        record Placed(int place, OwnTicket own) {
        }
        Page<Placed> page = Page.of(asked.stream().map(own -> new Placed(--place[0], own)).toList(), query.limit(),
                p -> Integer.toString(p.place()));
        return new Page<>(page.items().stream().map(p -> view(p.own())).toList(), page.next());
    }

    private static int place(String cursor, int size) {
        if (!cursor.matches("[0-9]{1,9}") || Integer.parseInt(cursor) > size) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
        return Integer.parseInt(cursor);
    }

    /// A ticket that came in by a merge has its time only in its own stream.
    private Instant openedAt(OwnTicket own) {
        return own.openedAt() != null ? own.openedAt()
                : TicketIntake.ticket(backbone.state(Streams.TICKET, own.ticket().value())).map(Ticket::openedAt)
                        .orElse(Instant.EPOCH);
    }

    private OwnTicketView view(OwnTicket own) {
        String id = own.ticket().value();
        Ticket ticket = TicketIntake.ticket(backbone.state(Streams.TICKET, id)).orElse(null);
        Optional<RoutedTicket> routed = backbone.copy(RoutedTicket.COPY, id);
        return new OwnTicketView(id, ticket == null ? null : ticket.number(), ticket == null ? null : ticket.channel(),
                RoutedTicket.state(routed), ticket == null ? own.openedAt() : ticket.openedAt(),
                RoutedTicket.closedAt(routed));
    }
}
