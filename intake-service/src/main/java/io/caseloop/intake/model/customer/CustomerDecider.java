package io.caseloop.intake.model.customer;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.CustomerEvent.CustomerErased;
import io.caseloop.events.intake.CustomerEvent.CustomerProfiled;
import io.caseloop.events.intake.CustomerEvent.CustomerRegistered;
import io.caseloop.events.intake.CustomerEvent.CustomerTicketOpened;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import io.caseloop.events.intake.CustomerEvent.IdentityLinked;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Absorption;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.LinkedIdentity;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.customer.Customer.Unknown;
import io.caseloop.intake.model.customer.CustomerCommand.Erase;
import io.caseloop.intake.model.customer.CustomerCommand.Merge;
import io.caseloop.intake.model.customer.CustomerCommand.NoteTicket;
import io.caseloop.intake.model.customer.CustomerCommand.Rank;
import io.caseloop.intake.model.customer.CustomerCommand.Recognise;
import io.caseloop.intake.model.customer.CustomerCommand.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who writes to us (I3), what travels with their tickets (I7), and merges that can be split again.
/// A merge or split is recorded on the streams of both customers.
public final class CustomerDecider implements Decider<CustomerCommand, Customer, CustomerEvent> {

    private static final String MERGED = "merged";
    private static final String SPLIT = "split";

    @Override
    public Customer initial() {
        return new Unknown();
    }

    @Override
    public List<CustomerEvent> decide(CustomerCommand command, Customer customer) {
        return switch (customer) {
            case Unknown _ -> switch (command) {
                case Recognise c -> List.of(new CustomerRegistered(c.customer(), c.now()), linked(c));
                case Rank _, NoteTicket _, Merge _, Split _, Erase _ -> throw Refused.because("customer-is-known",
                        "No such customer is known.", "search-customer");
            };
            case Known known -> decideKnown(command, known);
            case Absorbed absorbed -> decideAbsorbed(command, absorbed);
            case Erased _ -> switch (command) {
                case Erase _ -> List.of();
                case Recognise _, Rank _, NoteTicket _, Merge _, Split _ -> throw Refused.because(
                        "customer-is-not-erased", "The personal data of this customer was erased.");
            };
        };
    }

    private static List<CustomerEvent> decideKnown(CustomerCommand command, Known known) {
        return switch (command) {
            case Recognise c -> leadsTo(known, c.identity()) ? List.of() : List.of(linked(c));
            case Rank c -> c.tier().equals(known.profile().tier()) ? List.of() : List.of(profiled(known, c));
            case NoteTicket c -> known.has(c.ticket()) ? List.of()
                    : List.of(new CustomerTicketOpened(known.id(), c.ticket(), c.at()));
            case Erase c -> List.of(new CustomerErased(known.id(), c.erasure(), c.now()));
            case Merge c -> {
                if (c.customer().equals(c.absorbed())) {
                    throw Refused.because("two-customers-are-merged", "A customer cannot be merged with itself.");
                }
                CustomersMerged merged = new CustomersMerged(c.customer(), c.absorbed(), c.identities(), c.tickets(),
                        c.reason(), c.now(), c.tier());
                yield c.absorbed().equals(known.id()) ? List.of(merged)
                        : withTier(merged, merged(known, merged), MERGED, c.now());
            }
            case Split c -> {
                if (!c.customer().equals(known.id())) {
                    throw Refused.because("only-what-was-merged-is-split",
                            "The customer to separate is not merged into this one.", "merge");
                }
                checkSplit(c, known);
                CustomersSplit split = new CustomersSplit(c.customer(), c.separated(), c.identities(), c.tickets(),
                        c.reason(), c.now());
                yield withTier(split, split(known, split), SPLIT, c.now());
            }
        };
    }

    /// The fact, and the tier that follows from who belongs to the person after it (I7).
    private static List<CustomerEvent> withTier(CustomerEvent fact, Known after, String because, Instant now) {
        CustomerProfile profile = after.profile();
        return after.tierOfAll().equals(profile.tier()) ? List.of(fact) : List.of(fact, new CustomerProfiled(
                after.id(), after.tierOfAll(), profile.language(), profile.region(), profile.tags(), now, because));
    }

    private static List<CustomerEvent> decideAbsorbed(CustomerCommand command, Absorbed absorbed) {
        return switch (command) {
            case Merge c when c.absorbed().equals(absorbed.before().id())
                    && c.customer().equals(absorbed.into()) -> List.of();
            case Split c when c.separated().equals(absorbed.before().id()) && c.customer().equals(absorbed.into()) ->
                    List.of(new CustomersSplit(c.customer(), c.separated(), c.identities(), c.tickets(), c.reason(),
                            c.now()));
            case Erase c -> List.of(new CustomerErased(absorbed.before().id(), c.erasure(), c.now()));
            case Merge _, Split _, Recognise _, Rank _, NoteTicket _ ->
                    throw Refused.because("customer-is-not-absorbed",
                    "This customer was merged into another.", "use-the-other-customer", "split");
        };
    }

    private static void checkSplit(Split split, Known known) {
        Absorption absorption = known.absorptions().stream().filter(a -> a.absorbed().equals(split.separated()))
                .findFirst()
                .orElseThrow(() -> Refused.because("only-what-was-merged-is-split",
                "The customer to separate is not merged into this one.", "merge"));
        if (!absorption.identities().containsAll(split.identities())
                || !split.tickets().stream().allMatch(known::has)) {
            throw Refused.because("only-what-was-merged-is-split",
                    "Only identities that came in by the merge, and tickets of this customer, can be separated.");
        }
    }

    private static boolean leadsTo(Known known, String identity) {
        return known.identities().stream().anyMatch(i -> i.identity().equals(identity))
                || known.absorptions().stream().anyMatch(a -> a.identities().contains(identity));
    }

    private static IdentityLinked linked(Recognise c) {
        return new IdentityLinked(c.customer(), c.identity(), c.kind(), c.value(), c.name(), c.now());
    }

    private static CustomerProfiled profiled(Known known, Rank c) {
        CustomerProfile profile = known.profile().withTier(c.tier());
        return new CustomerProfiled(known.id(), profile.tier(), profile.language(), profile.region(), profile.tags(),
                c.now(), null);
    }

    @Override
    public Customer evolve(Customer customer, CustomerEvent event) {
        return switch (customer) {
            case Unknown _ -> evolveKnown(new Known(event.customer(), CustomerProfile.STANDARD, List.of(), List.of(),
                    List.of(), CustomerProfile.STANDARD.tier()), event);
            case Known known -> evolveKnown(known, event);
            case Absorbed absorbed -> switch (event) {
                case CustomersSplit e -> separated(absorbed, e);
                case CustomerErased e -> new Erased(e.customer(), e.erasure(), absorbed.before().tickets(), e.at());
                case CustomerRegistered _, IdentityLinked _, CustomerProfiled _, CustomerTicketOpened _,
                     CustomersMerged _ -> absorbed;
            };
            case Erased erased -> erased;
        };
    }

    private static Customer evolveKnown(Known k, CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered e -> new Known(e.customer(), k.profile(), k.identities(), k.tickets(),
                    k.absorptions(), k.ownTier());
            case IdentityLinked e -> new Known(k.id(), k.profile(),
                    plus(k.identities(), new LinkedIdentity(e.identity(), e.kind(), e.value(), e.name())), k.tickets(),
                    k.absorptions(), k.ownTier());
            case CustomerProfiled e -> new Known(k.id(), new CustomerProfile(e.tier(), e.language(), e.region(),
                    e.tags()), k.identities(), k.tickets(), k.absorptions(),
                    e.because() == null ? e.tier() : k.ownTier());
            case CustomerTicketOpened e -> new Known(k.id(), k.profile(), k.identities(),
                    plus(k.tickets(), new OwnTicket(e.ticket(), e.at())), k.absorptions(), k.ownTier());
            case CustomersMerged e when e.absorbed().equals(k.id()) -> new Absorbed(e.customer(), k);
            case CustomersMerged e -> merged(k, e);
            case CustomersSplit e -> split(k, e);
            case CustomerErased e -> new Erased(e.customer(), e.erasure(), k.tickets(), e.at());
        };
    }

    private static Known merged(Known k, CustomersMerged e) {
        List<OwnTicket> tickets = new ArrayList<>(k.tickets());
        e.tickets().forEach(ticket -> tickets.add(new OwnTicket(ticket, null)));
        return new Known(k.id(), k.profile(), k.identities(), List.copyOf(tickets),
                plus(k.absorptions(), new Absorption(e.absorbed(), e.identities(), e.tickets(), e.absorbedTier())),
                k.ownTier());
    }

    private static Known split(Known k, CustomersSplit e) {
        List<OwnTicket> tickets = k.tickets().stream().filter(own -> !e.tickets().contains(own.ticket())).toList();
        List<Absorption> absorptions = k.absorptions().stream()
                .map(a -> a.absorbed().equals(e.separated()) ? rest(a, e) : a)
                .filter(a -> !a.identities().isEmpty()).toList();
        return new Known(k.id(), k.profile(), k.identities(), tickets, absorptions, k.ownTier());
    }

    /// What stays although the rest was split off.
    private static Absorption rest(Absorption a, CustomersSplit e) {
        return new Absorption(a.absorbed(), a.identities().stream().filter(i -> !e.identities().contains(i)).toList(),
                a.tickets().stream().filter(t -> !e.tickets().contains(t)).toList(), a.tier());
    }

    private static Known separated(Absorbed absorbed, CustomersSplit e) {
        Known before = absorbed.before();
        Map<TicketId, Instant> opened = new HashMap<>();
        before.tickets().forEach(own -> opened.put(own.ticket(), own.openedAt()));
        List<OwnTicket> tickets = e.tickets().stream().map(ticket -> new OwnTicket(ticket, opened.get(ticket)))
                .toList();
        List<LinkedIdentity> identities = before.identities().stream()
                .filter(i -> e.identities().contains(i.identity())).toList();
        List<Absorption> absorptions = before.absorptions().stream()
                .map(a -> new Absorption(a.absorbed(), a.identities().stream().filter(e.identities()::contains)
                .toList(), a.tickets(), a.tier()))
                .filter(a -> !a.identities().isEmpty()).toList();
        return new Known(before.id(), before.profile(), identities, tickets, absorptions, before.ownTier());
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(last);
        return Collections.unmodifiableList(longer);
    }
}
