package io.caseloop.checks.faults.calls;

import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import io.caseloop.checks.faults.calls.Outcome.Unknown;
import java.time.Instant;
import java.util.List;

/// All calls with one key, in the order of the attempts.
public record KeyedCalls(String what, String key, String ticket, Instant mark, List<Call> attempts) {

    /// The distinct acknowledgements; more than one is an error.
    public List<Acknowledged> acknowledged() {
        return attempts.stream().map(Call::outcome).filter(Acknowledged.class::isInstance).map(Acknowledged.class::cast)
                .distinct().toList();
    }

    /// Whether the last answer is a refusal and no attempt was acknowledged.
    public boolean refused() {
        return acknowledged().isEmpty() && attempts.getLast().outcome() instanceof Refused;
    }

    /// Whether a repeat of an acknowledged call was refused.
    public boolean refusedAfterwards() {
        return attempts.stream().map(Call::outcome).dropWhile(outcome -> !(outcome instanceof Acknowledged))
                .anyMatch(Refused.class::isInstance);
    }

    /// Whether no attempt received a definite answer.
    public boolean unknown() {
        return acknowledged().isEmpty() && !refused();
    }

    /// Whether the last answer was still "not yet known".
    public boolean neverKnown() {
        return unknown() && attempts.getLast().outcome() instanceof Unknown(String why)
                && why.contains("not-yet-known");
    }

    /// Must be refused.
    public boolean isWrong() {
        return what.equals(Call.WRONG_CONTACT);
    }

    /// When it was first sent (monotonic, nanoseconds).
    public long begin() {
        return attempts.getFirst().begin();
    }

    /// When it was first acknowledged; never, if it was not.
    public long end() {
        return attempts.stream().filter(call -> call.outcome() instanceof Acknowledged).mapToLong(Call::end).findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
