package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// All ids of one customer (I3): an agent who is dedicated to one of them is dedicated to the person (R2).
final class OnePerson {

    private OnePerson() {
    }

    /// @param customer or null: not known
    static Set<String> customers(Work work, String customer) {
        Set<String> all = new LinkedHashSet<>();
        if (customer != null) {
            add(work, remaining(work, customer), all);
        }
        return Set.copyOf(all);
    }

    private static String remaining(Work work, String customer) {
        Optional<AbsorbedCustomer> absorbed = work.copy(AbsorbedCustomer.COPY, customer);
        return absorbed.isPresent() ? remaining(work, absorbed.get().remaining()) : customer;
    }

    private static void add(Work work, String customer, Set<String> all) {
        if (all.add(customer)) {
            work.rows(AbsorbedCustomer.class, AbsorbedCustomer.OF, customer)
                    .forEach(absorbed -> add(work, absorbed.customer(), all));
        }
    }
}
