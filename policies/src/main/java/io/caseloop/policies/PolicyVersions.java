package io.caseloop.policies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every version of a policy, oldest first.
public record PolicyVersions(List<PolicyVersion> all) {

    public static final PolicyVersions NONE = new PolicyVersions(List.of());

    public Optional<PolicyVersion> latest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    public Optional<PolicyVersion> numbered(int number) {
        return all.stream().filter(version -> version.number() == number).findFirst();
    }

    /// The version in force then: the newest that was valid.
    public Optional<PolicyVersion> inForce(Instant then) {
        return all.reversed().stream().filter(version -> !version.validFrom().isAfter(then)).findFirst();
    }

    /// Whether a version will never be in force, because a later one became valid no later.
    public boolean isReplaced(PolicyVersion version) {
        return all.stream().anyMatch(later -> later.number() > version.number()
                && !later.validFrom().isAfter(version.validFrom()));
    }

    PolicyVersions with(PolicyVersion version) {
        return new PolicyVersions(Stream.concat(all.stream(), Stream.of(version)).toList());
    }
}
