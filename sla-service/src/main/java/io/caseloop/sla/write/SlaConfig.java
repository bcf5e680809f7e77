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

    /// How long after a due time the judgement begins: a fact of the last moment may still be on its way to the broker.
    /// The verdict is of the due time all the same.
    @WithDefault("PT1S")
    Duration grace();
}
