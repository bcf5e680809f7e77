package io.caseloop.intake.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.intake.model.customer.Customer;
import io.caseloop.intake.model.customer.Customer.Known;

/// What a customer declares: every identity that leads to them, their own and those of absorbed customers (I3).
final class CustomerKeys {

    private CustomerKeys() {
    }

    static void declare(String id, Customer customer, RowSet out) {
        if (customer instanceof Known known) {
            known.identities().forEach(identity -> out.unique(Streams.IDENTITIES, identity.identity()));
            known.absorptions().forEach(absorption -> absorption.identities()
                    .forEach(identity -> out.unique(Streams.IDENTITIES, identity)));
        }
    }
}
