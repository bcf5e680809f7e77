package io.caseloop.quality.inspection.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.quality.PolicyEvent.PolicyPublished;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.Publish;

/// The streams of quality's policies.
public final class PolicyStreams {

    public static final StreamType<Publish, PolicyVersions, PolicyPublished> POLICY =
            PolicyStream.type(PolicyStreams::published, PolicyStreams::version);

    private PolicyStreams() {
    }

    private static PolicyPublished published(String kind, String name, PolicyVersion v) {
        return new PolicyPublished(kind, name, v.number(), v.owner(), v.validFrom(), v.reason(), v.document(), v.at());
    }

    private static PolicyVersion version(PolicyPublished e) {
        return new PolicyVersion(e.version(), e.owner(), e.validFrom(), e.reason(), e.document(), e.at());
    }
}
