package io.caseloop.sla.model.policy;

import io.caseloop.events.PublishedDocument;
import io.caseloop.events.sla.PolicyEvent.Promise;
import java.time.Instant;
import java.util.List;

/// @param owner who answers for it
/// @param warnAt shares of the working time in percent at which warnings are due (S4); empty: 50, 75 and 90
/// @param reason why, or null
/// @param document as it was sent; null where the promises were given in fields
/// @param validFrom commitments that start from then on follow it (S6)
public record PublishPolicy(String name, String owner, Instant validFrom, List<Promise> promises, List<Integer> warnAt,
        Instant at, String reason, PublishedDocument document) {

    /// The promises were given in fields.
    public PublishPolicy(String name, String owner, Instant validFrom, List<Promise> promises, List<Integer> warnAt,
            Instant at) {
        this(name, owner, validFrom, promises, warnAt, at, null, null);
    }
}
