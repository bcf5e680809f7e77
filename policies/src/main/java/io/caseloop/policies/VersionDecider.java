package io.caseloop.policies;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Each change is a new version; the same document again is the same version. A version that is not yet
/// in force is replaced by the next one that becomes valid no later (S6).
///
/// @param fact the service's own fact about a published version
/// @param version what a fact says
public record VersionDecider<E extends Fact>(PublishedFact<E> fact, Function<E, PolicyVersion> version)
        implements Decider<Publish, PolicyVersions, E> {

    /// The fact of a service that a version was published.
    @FunctionalInterface
    public interface PublishedFact<E> {
        E of(String kind, String name, PolicyVersion version);
    }

    @Override
    public PolicyVersions initial() {
        return PolicyVersions.NONE;
    }

    @Override
    public PolicyVersions evolve(PolicyVersions policy, E event) {
        return policy.with(version.apply(event));
    }

    @Override
    public List<E> decide(Publish c, PolicyVersions policy) {
        if (policy.latest().filter(latest -> latest.document().equals(c.document())
                && applies(latest.validFrom(), c)).isPresent()) {
            return List.of();
        }
        if (policy.inForce(c.at()).filter(now -> c.validFrom().isBefore(now.validFrom())).isPresent()) {
            throw Refused.because("a-new-version-never-begins-before-the-one-in-force",
                    "A version may not become valid before the one that is in force.",
                    "publish-with-a-later-validFrom");
        }
        return List.of(fact.of(c.kind(), c.name(), c.as(policy.all().size() + 1)));
    }

    /// Whether the same content is valid as it was asked: from the same time on, or already.
    private static boolean applies(Instant validFrom, Publish c) {
        return validFrom.equals(c.validFrom()) || !validFrom.isAfter(c.at());
    }
}
