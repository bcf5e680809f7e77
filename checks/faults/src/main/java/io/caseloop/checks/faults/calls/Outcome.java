package io.caseloop.checks.faults.calls;

/// What a client learned from one call.
public sealed interface Outcome {

    /// Taken (2xx).
    ///
    /// @param contact the id that intake gave to a contact; empty for a command
    /// @param answer all of it: a repeat gets the same
    record Acknowledged(String contact, String ticket, String answer) implements Outcome {
    }

    /// Refused for good (4xx): it must have had no effect.
    record Refused(int status) implements Outcome {
    }

    /// 5xx, a time-out, a connection that was cut, or "not yet known": it may or may not have happened.
    record Unknown(String why) implements Outcome {
    }
}
