package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Erased;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.Customer.OwnTicket;
import io.caseloop.intake.model.customer.Customer.Unknown;
import java.util.List;

/// The latest cases of a customer, by which it is decided who may see them (X3).
public final class CustomersCases {

    private CustomersCases() {
    }

    /// @param customer whose cases are those of another customer since a merge
    public static List<String> latest(Backbone backbone, String customer) {
        return switch (backbone.state(Streams.CUSTOMER, customer)) {
            case Unknown _ -> List.of();
            case Absorbed absorbed -> latest(backbone, absorbed.into().value());
            case Known known -> latest(known.tickets());
            case Erased erased -> latest(erased.tickets());
        };
    }

    private static List<String> latest(List<OwnTicket> tickets) {
        return tickets.subList(Math.max(0, tickets.size() - CaseAccess.LATEST), tickets.size()).stream()
                .map(own -> own.ticket().value()).toList();
    }
}
