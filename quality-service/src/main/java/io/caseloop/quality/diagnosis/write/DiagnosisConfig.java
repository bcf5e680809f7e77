package io.caseloop.quality.diagnosis.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Bounds of diagnosis, `caseloop.diagnosis.…` (Q5, Q11).
@ConfigMapping(prefix = "caseloop.diagnosis")
public interface DiagnosisConfig {

    /// The longest file that is accepted, as sent.
    @WithDefault("1073741824")
    long fileBytes();

    /// Events of one imported log.
    @WithDefault("2000000")
    int events();

    /// Memory of the columns of attributes of one log; beyond it the widest are left out.
    @WithDefault("50331648")
    long attributeBytes();

    /// Memory of all logs that are kept ready.
    @WithDefault("100663296")
    long memoryBytes();

    /// Imports that wait or run on this instance; a further one is answered 503.
    @WithDefault("8")
    int waiting();
}
