package io.caseloop.routing.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import java.util.List;

/// A customer whom another one absorbed, copied from intake's facts (I3): there is a row until they are split.
///
/// @param remaining the customer who absorbed this one
@Table("absorbed_customer")
public record AbsorbedCustomer(@Key String customer, String remaining) {

    public static final CopyType<AbsorbedCustomer> COPY = new CopyType<>("absorbed-customer", AbsorbedCustomer.class,
            List.of(CustomersMerged.class, CustomersSplit.class), AbsorbedCustomer::after);

    static final String OF = "where remaining = ?";

    private static AbsorbedCustomer after(AbsorbedCustomer before, Fact fact, EventEnvelope envelope) {
        String customer = envelope.subject();
        return switch (fact) {
            case CustomersMerged e when e.absorbed().value().equals(customer) ->
                    new AbsorbedCustomer(customer, e.customer().value());
            case CustomersSplit e when e.separated().value().equals(customer) -> null;
            default -> before;
        };
    }
}
