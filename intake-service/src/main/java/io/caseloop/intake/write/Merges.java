package io.caseloop.intake.write;

import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.CustomerId;
import io.caseloop.events.TicketId;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Absorption;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.LinkedIdentity;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.customer.Customer.Unknown;
import io.caseloop.intake.model.customer.CustomerCommand.Merge;
import io.caseloop.intake.model.customer.CustomerCommand.Split;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// Merge and split of customers as one work (I3): the facts on both streams, and whose key
/// wraps which data key. What identities lead to follows from the states.
@ApplicationScoped
public class Merges {

    public CustomersAnswer merge(Work work, String customer, MergeRequest request) {
        String absorbed = request.absorbed();
        inOrder(work, customer, absorbed);
        known(work, customer, "");
        Known other = switch (work.state(Streams.CUSTOMER, absorbed)) {
            case Unknown _ -> throw Problem.unprocessable("/absorbed", "no such customer", "没有此客户");
            case Absorbed a when a.into().value().equals(customer) -> null;
            case Absorbed _ -> throw Refused.because("customer-is-not-absorbed",
                    "The customer was merged into another already.", "split");
            case Erased _ -> throw erased();
            case Known k -> k;
        };
        if (other != null) {
            List<String> identities = Stream.concat(other.identities().stream().map(LinkedIdentity::identity),
                    other.absorptions().stream().flatMap(a -> a.identities().stream())).toList();
            List<TicketId> tickets = other.tickets().stream().map(OwnTicket::ticket).toList();
            Merge merge = new Merge(new CustomerId(customer), new CustomerId(absorbed), identities, tickets,
                    other.profile().tier(), request.reason(), work.now());
            work.decide(Streams.CUSTOMER, customer, merge);
            work.decide(Streams.CUSTOMER, absorbed, merge);
            own(work, identities, tickets, customer);
        }
        return new CustomersAnswer(customer, tickets(work, customer), absorbed, List.of());
    }

    public CustomersAnswer split(Work work, String customer, SplitRequest request) {
        String separated = request.separated();
        inOrder(work, customer, separated);
        Known whole = known(work, customer, "");
        known(work, separated, "/separated");
        Absorption absorption = whole.absorptions().stream().filter(a -> a.absorbed().value().equals(separated))
                .findFirst()
                .orElseThrow(() -> Refused.because("only-what-was-merged-is-split",
                "The customer to separate is not merged into this one.", "merge"));
        List<String> identities = request.identities() == null ? absorption.identities()
                : List.copyOf(request.identities());
        List<TicketId> tickets = request.tickets() == null ? absorption.tickets()
                : request.tickets().stream().map(TicketId::new).toList();
        Split split = new Split(new CustomerId(customer), new CustomerId(separated), identities, tickets,
                request.reason(), work.now());
        work.decide(Streams.CUSTOMER, customer, split);
        work.decide(Streams.CUSTOMER, separated, split);
        own(work, identities, tickets, separated);
        return new CustomersAnswer(customer, tickets(work, customer), separated, tickets(work, separated));
    }

    /// Both streams, always in the same order, so that two merges never wait for each other.
    private static void inOrder(Work work, String one, String other) {
        Stream.of(one, other).sorted().forEach(id -> work.state(Streams.CUSTOMER, id));
    }

    private static Known known(Work work, String id, String pointer) {
        return switch (work.state(Streams.CUSTOMER, id)) {
            case Known k -> k;
            case Absorbed a when !pointer.isEmpty() -> a.before();
            case Absorbed _ -> throw Refused.because("customer-is-not-absorbed",
                    "This customer was merged into another.", "use-the-other-customer", "split");
            case Erased _ -> throw erased();
            case Unknown _ when pointer.isEmpty() -> throw Problem.notFound("No such customer is known here.",
                    "没有此客户。");
            case Unknown _ -> throw Problem.unprocessable(pointer, "no such customer", "没有此客户");
        };
    }

    private static Refused erased() {
        return Refused.because("customer-is-not-erased", "The personal data of this customer was erased.");
    }

    /// The data keys of identities and tickets are wrapped by the customer's key from now on.
    private static void own(Work work, List<String> identities, List<TicketId> tickets, String customer) {
        identities.forEach(identity -> work.ownKey("identity-" + identity, customer));
        tickets.forEach(ticket -> work.ownKey(ticket.value(), customer));
    }

    private static List<String> tickets(Work work, String id) {
        Customer customer = work.state(Streams.CUSTOMER, id);
        return switch (customer) {
            case Known k -> k.tickets().stream().map(own -> own.ticket().value()).toList();
            case Absorbed _, Erased _, Unknown _ -> List.of();
        };
    }
}
