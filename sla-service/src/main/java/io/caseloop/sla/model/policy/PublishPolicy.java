package io.caseloop.sla.model.policy;

import io.caseloop.events.sla.PolicyEvent.Promise;
import java.time.Instant;
import java.util.List;

/// @param owner who answers for it
/// @param warnAt shares of the working time in percent at which warnings are due (S4); empty: 50, 75 and 90
/// @param validFrom commitments that start from then on follow it (S6)
public record PublishPolicy(String name, String owner, Instant validFrom, List<Promise> promises, List<Integer> warnAt,
        Instant at) {
}
