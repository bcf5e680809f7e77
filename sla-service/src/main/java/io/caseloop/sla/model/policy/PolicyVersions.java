package io.caseloop.sla.model.policy;

import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every version of a policy, oldest first.
public record PolicyVersions(List<PolicyPublished> versions) {

    /// The shares in percent at which a policy warns that names none (S4).
    public static final List<Integer> WARN_AT = List.of(50, 75, 90);

    public static final PolicyVersions NONE = new PolicyVersions(List.of());

    public Optional<PolicyPublished> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /// The versions that the latest replaced before they came into force, oldest first.
    public List<Integer> replaced() {
        return latest().map(latest -> IntStream.range(0, versions.size() - 1)
                .filter(i -> versions.get(i).validFrom().isAfter(latest.at()) && replacedBy(i) == versions.size() - 1)
                .mapToObj(i -> versions.get(i).version()).toList()).orElse(List.of());
    }

    /// The index of the first later version that became valid no later than this one, or -1.
    private int replacedBy(int index) {
        return IntStream.range(index + 1, versions.size())
                .filter(i -> !versions.get(i).validFrom().isAfter(versions.get(index).validFrom())).findFirst()
                .orElse(-1);
    }

    /// The version in force then: the newest that was valid.
    public Optional<PolicyPublished> inForce(Instant then) {
        return versions.reversed().stream().filter(version -> !version.validFrom().isAfter(then)).findFirst();
    }

    /// The shares in percent at which the promises of a version warn (S4).
    public static List<Integer> warnAt(PolicyPublished version) {
        return version.warnAt() == null || version.warnAt().isEmpty() ? WARN_AT : version.warnAt();
    }

    PolicyVersions with(PolicyPublished version) {
        return new PolicyVersions(Stream.concat(versions.stream(), Stream.of(version)).toList());
    }
}
