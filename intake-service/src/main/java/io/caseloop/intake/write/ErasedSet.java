package io.caseloop.intake.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.TicketId;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.customer.Customer.Unknown;
import io.caseloop.intake.model.ticket.Match;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an erasure reaches in intake-service (X3): a customer with everybody merged into it, all tickets, and what they
/// are found by.
///
/// @param identities how many keyed hashes of identities lead to the customers
/// @param found what each ticket is found by
record ErasedSet(List<CustomerId> customers, int identities, Map<TicketId, Found> found) {

    /// @param contacts keyed hashes of channel and external id
    record Found(Set<String> contacts, int references, int doubts) {
    }

    /// The customers of an erasure, with all that were merged into them since.
    static List<CustomerId> customers(Work work, Collection<CustomerId> named) {
        Set<CustomerId> all = new LinkedHashSet<>();
        named.stream().sorted(java.util.Comparator.comparing(CustomerId::value))
                .forEach(customer -> add(work, customer, all));
        return List.copyOf(all);
    }

    private static void add(Work work, CustomerId customer, Set<CustomerId> all) {
        if (all.add(customer)) {
            Known known = known(work.state(Streams.CUSTOMER, customer.value()));
            if (known != null) {
                known.absorptions().forEach(absorption -> add(work, absorption.absorbed(), all));
            }
        }
    }

    private static Known known(Customer customer) {
        return switch (customer) {
            case Known known -> known;
            case Absorbed absorbed -> absorbed.before();
            case Erased _, Unknown _ -> null;
        };
    }

    static ErasedSet of(Work work, Collection<CustomerId> named) {
        List<CustomerId> customers = customers(work, named);
        int identities = 0;
        Set<TicketId> tickets = new LinkedHashSet<>();
        for (CustomerId customer : customers) {
            Known known = known(work.state(Streams.CUSTOMER, customer.value()));
            if (known != null) {
                identities += known.identities().size();
                known.tickets().stream().map(OwnTicket::ticket).forEach(tickets::add);
            }
        }
        Map<TicketId, Found> found = new LinkedHashMap<>();
        tickets.forEach(ticket -> TicketIntake.ticket(work.state(Streams.TICKET, ticket.value()))
                .ifPresent(known -> found.put(ticket, found(work, ticket, known))));
        return new ErasedSet(customers, identities, found);
    }

    private static Found found(Work work, TicketId id, Ticket ticket) {
        boolean ended = work.state(Streams.TICKET, id.value()) instanceof Merged;
        return new Found(ticket.arrivals().contacts().keySet(), ended ? 0 : ticket.arrivals().references().size(),
                !ended && ticket.match() instanceof Match.Doubted ? 1 : 0);
    }

    List<TicketId> tickets() {
        return List.copyOf(found.keySet());
    }

    List<String> contactKeys() {
        return found.values().stream().flatMap(one -> one.contacts().stream()).toList();
    }

    List<ErasedPlace> places(TicketId ticket) {
        Found one = found.get(ticket);
        return places(one.contacts().size(), one.references(), one.doubts());
    }

    /// @param keys how many keys were destroyed
    /// @param prints how many fingerprints were removed
    List<ErasedPlace> allPlaces(int keys, int prints) {
        List<ErasedPlace> all = new ArrayList<>(List.of(new ErasedPlace("data_key", keys),
                new ErasedPlace("reservation", prints)));
        all.addAll(places(contactKeys().size() + identities, found.values().stream().mapToInt(Found::references).sum(),
                found.values().stream().mapToInt(Found::doubts).sum()));
        return List.copyOf(all);
    }

    private static List<ErasedPlace> places(int keys, int references, int doubts) {
        return List.of(new ErasedPlace("unique_key", keys), new ErasedPlace("ticket_reference", references),
                new ErasedPlace("doubtful_match", doubts));
    }
}
