package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.Unknown;
import io.caseloop.intake.model.customer.CustomerCommand.Erase;
import io.caseloop.intake.model.erasure.Erasure;
import io.caseloop.intake.model.erasure.Erasure.Approved;
import io.caseloop.intake.model.erasure.Erasure.Asked;
import io.caseloop.intake.model.erasure.Erasure.None;
import io.caseloop.intake.model.erasure.ErasureCommand.Again;
import io.caseloop.intake.model.erasure.ErasureCommand.Approve;
import io.caseloop.intake.model.erasure.ErasureCommand.Ask;
import io.caseloop.intake.model.erasure.ErasureCommand.CarryOut;
import io.caseloop.intake.model.erasure.ErasureCommand.Reject;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.EraseSaid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Erases the personal data of a customer (X3): asked by one person, approved by another, and then carried out. What
/// cannot be undone comes first (the line of the ledger, the keys), and the facts after it, so that after a crash at
/// any moment the erasure is carried out again to its end.
@ApplicationScoped
public class Erasures {

    private final Backbone backbone;
    private final ErasureLedger ledger;
    private final FingerprintRows fingerprints;

    Erasures(Backbone backbone, ErasureLedger ledger, FingerprintRows fingerprints) {
        this.backbone = backbone;
        this.ledger = ledger;
        this.fingerprints = fingerprints;
    }

    /// @return the id of the erasure; that of one that waits already, if there is one
    public String ask(Work work, String customer, String reason, String by) {
        known(work, customer);
        Optional<String> waiting = work.holder(Streams.ERASURES, customer);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        String erasure = work.newId();
        work.ownKey(erasure, customer);
        work.decide(Streams.ERASURE, erasure, new Ask(erasure, new CustomerId(customer), by, PersonalText.of(reason),
                work.now()));
        return erasure;
    }

    public void approve(Work work, String erasure, String by) {
        Asked asked = asked(work, erasure);
        List<CustomerId> customers = List.of();
        if (work.state(Streams.ERASURE, erasure) instanceof Erasure.Requested) {
            known(work, asked.customer().value());
            customers = ErasedSet.customers(work, List.of(asked.customer()));
        }
        work.decide(Streams.ERASURE, erasure, new Approve(customers, by, work.now()));
    }

    public void refuse(Work work, String erasure, String reason, String by) {
        asked(work, erasure);
        work.decide(Streams.ERASURE, erasure, new Reject(by, PersonalText.of(reason), work.now()));
    }

    /// Nothing happens unless it is approved and not carried out yet. A contact of the customer that is taken in at the
    /// same moment either counts as one of the customer, and is erased with the others, or registers a new customer.
    public void carryOut(Work work, String erasure) {
        if (!(work.state(Streams.ERASURE, erasure) instanceof Approved approved)) {
            return;
        }
        ErasedSet set = ErasedSet.of(work, approved.customers());
        ledger.add(entry(approved));
        int keys = backbone.destroyKeys(set.customers().stream().map(CustomerId::value).toList());
        int prints = fingerprints.remove(set.contactKeys());
        Instant now = work.now();
        set.customers().forEach(customer -> work.decide(Streams.CUSTOMER, customer.value(),
                new Erase(customer, erasure, now)));
        set.tickets().forEach(ticket -> work.decide(Streams.TICKET, ticket.value(),
                new EraseSaid(ticket, erasure, set.places(ticket), now)));
        work.decide(Streams.ERASURE, erasure, new CarryOut(set.customers(), set.tickets(),
                set.allPlaces(keys, prints), now));
    }

    /// What was carried out before a restore is approved again; the timer carries it out.
    ///
    /// @return whether there is something to be erased again
    boolean again(Work work, ErasureLedger.Entry entry) {
        Erasure erasure = work.state(Streams.ERASURE, entry.erasure());
        if (erasure instanceof Approved || erasure instanceof Erasure.CarriedOut) {
            return false;
        }
        Set<CustomerId> present = new LinkedHashSet<>();
        for (String customer : entry.customers()) {
            Customer state = work.state(Streams.CUSTOMER, customer);
            if (state instanceof Known || state instanceof Absorbed) {
                present.add(new CustomerId(customer));
            }
        }
        if (present.isEmpty()) {
            return false; // the backup is older than the customer
        }
        work.decide(Streams.ERASURE, entry.erasure(), new Again(new Asked(entry.erasure(),
                new CustomerId(entry.customer()), entry.requestedBy(), null, Instant.parse(entry.requestedAt())),
                List.copyOf(present), entry.approvedBy(), Instant.parse(entry.approvedAt())));
        return true;
    }

    private static ErasureLedger.Entry entry(Approved approved) {
        Asked asked = approved.asked();
        return new ErasureLedger.Entry(asked.erasure(), asked.customer().value(),
                approved.customers().stream().map(CustomerId::value).toList(), asked.by(), asked.at().toString(),
                approved.by(), approved.at().toString());
    }

    private static Asked asked(Work work, String erasure) {
        Erasure state = work.state(Streams.ERASURE, erasure);
        if (state instanceof None) {
            throw Problem.notFound("There is no erasure with this id.", "没有此编号的删除请求。");
        }
        return io.caseloop.intake.model.erasure.ErasureDecider.asked(state);
    }

    private static void known(Work work, String customer) {
        switch (work.state(Streams.CUSTOMER, customer)) {
            case Known _ -> {
                // whose data is erased with that of all who were merged into it
            }
            case Absorbed absorbed -> throw Refused.because("customer-is-not-absorbed",
                    "This customer was merged into another.", "use-the-other-customer", "split")
                    .with("customer", absorbed.into().value());
            case Erased _ -> throw Refused.because("customer-is-not-erased",
                    "The personal data of this customer was erased.");
            case Unknown _ -> throw Problem.notFound("No such customer is known here.", "没有此客户。");
        }
    }
}
