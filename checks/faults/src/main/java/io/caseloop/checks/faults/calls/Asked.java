package io.caseloop.checks.faults.calls;

import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import io.caseloop.checks.faults.calls.Outcome.Unknown;
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

    /// Acknowledged, and refused when it was asked again.
    public boolean refusedAfterwards() {
        return attempts.stream().map(Call::outcome).dropWhile(outcome -> !(outcome instanceof Acknowledged)).anyMatch(Refused.class::isInstance);
    }

    /// Nobody ever said whether it was taken.
    public boolean unknown() {
        return acknowledged().isEmpty() && !refused();
    }

    /// To the last it was told that another service's fact has not arrived yet: it never has.
    public boolean neverKnown() {
        return unknown() && attempts.getLast().outcome() instanceof Unknown(String why) && why.contains("not-yet-known");
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
        return attempts.stream().filter(call -> call.outcome() instanceof Acknowledged).mapToLong(Call::end).findFirst().orElse(Long.MAX_VALUE);
    }
}
