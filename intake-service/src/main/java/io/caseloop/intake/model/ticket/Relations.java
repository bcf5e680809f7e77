package io.caseloop.intake.model.ticket;

import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.TicketLinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnlinked;
import java.util.List;
import java.util.stream.Stream;

/// How a ticket is related to others of the same customer (R14).
///
/// @param splitFrom the ticket some of whose contacts it was made of, or null
/// @param splits the tickets that were made of contacts of this one, the latest last
/// @param links to other tickets, the latest last
/// @param here the contacts that are handled here
/// @param named those of them that name a merged ticket in whose place this one stands
public record Relations(TicketId splitFrom, List<TicketId> splits, List<Link> links, List<String> here,
        List<Naming> named) {

    public static final String SPLIT = "split";
    public static final String UNMERGED = "unmerged";

    /// @param relation what the other ticket is to this one
    public record Link(TicketId to, String relation) {
    }

    /// @param ticket the merged one that the contact names
    public record Naming(String contact, TicketId ticket) {
    }

    static Relations of(TicketId splitFrom) {
        return new Relations(splitFrom, List.of(), List.of(), List.of(), List.of());
    }

    Relations with(ContactReceived e) {
        List<String> contacts = here.contains(e.contact()) ? here : plus(here, e.contact());
        return new Relations(splitFrom, splits, links, contacts,
                e.named() == null ? named : plus(named, new Naming(e.contact(), e.named())));
    }

    Relations with(ContactsMoved e) {
        return new Relations(splitFrom, e.cause().equals(SPLIT) ? plus(splits, e.to()) : splits, links,
                here.stream().filter(contact -> !e.contacts().contains(contact)).toList(),
                named.stream().filter(naming -> !e.contacts().contains(naming.contact())).toList());
    }

    Relations with(TicketLinked e) {
        return new Relations(splitFrom, splits, plus(links, new Link(e.to(), e.relation())), here, named);
    }

    Relations with(TicketUnlinked e) {
        Link removed = new Link(e.to(), e.relation());
        return new Relations(splitFrom, splits, links.stream().filter(link -> !link.equals(removed)).toList(), here,
                named);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
