package io.caseloop.sla.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How commitments are made and judged.
@ConfigMapping(prefix = "caseloop.sla")
public interface SlaConfig {

    /// The policy that promises (S1).
    @WithDefault("default")
    String policy();

    /// How long after a due time the commitment is judged: a fact from just before may not have reached the broker yet.
    /// The verdict is dated to the due time.
    @WithDefault("PT1S")
    Duration grace();
}
