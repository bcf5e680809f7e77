package io.caseloop.checks.faults.calls;

import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import java.time.Instant;
import java.util.List;

/// Everything that was tried under one key, in the order of the attempts.
public record Asked(String what, String key, String ticket, Instant mark, List<Call> attempts) {

    /// The different acknowledgements; more than one is wrong.
    public List<Acknowledged> acknowledged() {
        return attempts.stream().map(Call::outcome).filter(Acknowledged.class::isInstance).map(Acknowledged.class::cast).distinct().toList();
    }

    /// Refused in the end, and never acknowledged.
    public boolean refused() {
        return acknowledged().isEmpty() && attempts.getLast().outcome() instanceof Refused;
    }

    /// Nobody ever said whether it was taken.
    public boolean unknown() {
        return acknowledged().isEmpty() && !refused();
    }
}
