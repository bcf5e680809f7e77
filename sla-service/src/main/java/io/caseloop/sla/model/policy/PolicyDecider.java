package io.caseloop.sla.model.policy;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import java.time.Instant;
import java.util.List;

/// Each change is a new version; commitments already made keep theirs (S6). A version that is not yet
/// in force is replaced by the next one, whenever that becomes valid.
public final class PolicyDecider implements Decider<PublishPolicy, PolicyVersions, PolicyPublished> {

    /// Name of its streams, one per policy.
    public static final String STREAM = "policy";

    @Override
    public PolicyVersions initial() {
        return PolicyVersions.NONE;
    }

    @Override
    public PolicyVersions evolve(PolicyVersions policy, PolicyPublished event) {
        return policy.with(event);
    }

    @Override
    public List<PolicyPublished> decide(PublishPolicy c, PolicyVersions policy) {
        if (policy.latest().filter(latest -> latest.promises().equals(c.promises())
                && PolicyVersions.warnAt(latest).equals(c.warnAt().isEmpty() ? PolicyVersions.WARN_AT : c.warnAt())
                && applies(latest.validFrom(), c)).isPresent()) {
            return List.of();
        }
        if (policy.inForce(c.at()).filter(now -> c.validFrom().isBefore(now.validFrom())).isPresent()) {
            throw Refused.because("a-new-version-never-begins-before-the-one-in-force",
                    "A version may not become valid before the one that is in force.",
                    "publish-with-a-later-validFrom");
        }
        int version = policy.versions().size() + 1;
        return List.of(new PolicyPublished(c.name(), version, c.owner(), c.validFrom(), c.promises(), c.warnAt(),
                c.at()));
    }

    /// Whether the same content is valid as it was asked: from the same time on, or already.
    private static boolean applies(Instant validFrom, PublishPolicy c) {
        return validFrom.equals(c.validFrom()) || !validFrom.isAfter(c.at());
    }
}
