package io.caseloop.access.token;

import java.time.Duration;

/// A token could not be verified because the keys of its provider are not known now. Neither accepted nor refused.
public final class ProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    /// @param pause until the next attempt to reach the provider
    ProviderUnavailable(Duration pause) {
        super("the token provider does not answer");
        this.retryAfterSeconds = Math.max(1, pause.plusMillis(999).toSeconds());
    }

    public int retryAfterSeconds() {
        return Math.toIntExact(retryAfterSeconds);
    }
}
