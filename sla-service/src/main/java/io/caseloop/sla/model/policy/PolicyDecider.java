package io.caseloop.sla.model.policy;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import java.util.List;

/// Each change is a new version; commitments already made keep theirs (S6).
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
        if (policy.latest().filter(latest -> latest.promises().equals(c.promises())).isPresent()) {
            return List.of();
        }
        if (policy.latest().filter(latest -> c.validFrom().isBefore(latest.validFrom())).isPresent()) {
            throw Refused.because("a-new-version-never-begins-before-the-last",
                    "A version may not become valid before the one it follows.", "publish-with-a-later-validFrom");
        }
        int version = policy.versions().size() + 1;
        return List.of(new PolicyPublished(c.name(), version, c.owner(), c.validFrom(), c.promises(), c.at()));
    }
}
