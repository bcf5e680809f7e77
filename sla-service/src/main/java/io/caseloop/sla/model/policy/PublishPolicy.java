package io.caseloop.sla.model.policy;

import io.caseloop.events.sla.PolicyEvent.Promise;
import java.time.Instant;
import java.util.List;

/// @param owner who answers for it
/// @param validFrom commitments that start from then on follow it (S6)
public record PublishPolicy(String name, String owner, Instant validFrom, List<Promise> promises, Instant at) {
}
