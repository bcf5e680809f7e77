package io.caseloop.sla.model.policy;

import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every version of a policy, oldest first.
public record PolicyVersions(List<PolicyPublished> versions) {

    public static final PolicyVersions NONE = new PolicyVersions(List.of());

    public Optional<PolicyPublished> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /// The version in force then: the newest that was valid.
    public Optional<PolicyPublished> inForce(Instant then) {
        return versions.reversed().stream().filter(version -> !version.validFrom().isAfter(then)).findFirst();
    }

    PolicyVersions with(PolicyPublished version) {
        return new PolicyVersions(Stream.concat(versions.stream(), Stream.of(version)).toList());
    }
}
