package io.caseloop.checks.faults.calls;

/// The outcome of one call.
public sealed interface Outcome {

    /// Taken (2xx).
    ///
    /// @param contact the id that intake gave to a contact; empty for a command
    /// @param answer all of it: a repeat gets the same
    record Acknowledged(String contact, String ticket, String answer) implements Outcome {
    }

    /// Refused (4xx): must have no effect.
    record Refused(int status) implements Outcome {
    }

    /// 5xx, a time-out, a closed connection or "not yet known": the effect is unknown.
    record Unknown(String why) implements Outcome {
    }
}
