package io.caseloop.quality.live.read;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Bounds of live streams, `caseloop.live.…`.
@ConfigMapping(prefix = "caseloop.live")
public interface LiveConfig {

    /// Streams of this instance.
    @WithDefault("1000")
    int streams();

    /// Streams of one token subject at this instance.
    @WithDefault("16")
    int streamsPerSubject();

    /// Commits that a stream makes up for at most; beyond it, the reader has to read everything again.
    @WithDefault("2000")
    int catchUp();

    /// How often commits of other instances are looked for while somebody listens.
    @WithDefault("200MS")
    Duration poll();

    /// A sign of life on a stream, and the time after which it is asked again whether an agent may see a case.
    @WithDefault("15S")
    Duration heartbeat();
}
