package io.caseloop.local.process;

import java.time.Instant;

/// The state of a part, written to a file that `status` reads. `since` is the start time of the
/// process, `note` the reason of its last end.
public record PartState(String name, String address, Phase phase, long pid, String since, int restarts, String note) {

    /// The phases of a part.
    public enum Phase { WAITING, STARTING, READY, RESTARTING, FAILED, STOPPED }

    static PartState waiting(Part part) {
        return new PartState(part.name(), part.address(), Phase.WAITING, 0, "", 0, "");
    }

    PartState started(long newPid, Instant now) {
        return new PartState(name, address, Phase.STARTING, newPid, now.toString(), restarts, note);
    }

    PartState ready() {
        return new PartState(name, address, Phase.READY, pid, since, restarts, note);
    }

    PartState restarting(String reason) {
        return new PartState(name, address, Phase.RESTARTING, 0, "", restarts + 1, reason);
    }

    PartState failed(String reason) {
        return new PartState(name, address, Phase.FAILED, 0, "", restarts, reason);
    }

    PartState stopped() {
        return new PartState(name, address, Phase.STOPPED, 0, "", restarts, note);
    }

    /// Whether the start has finished, with or without success.
    public boolean settled() {
        return phase == Phase.READY || phase == Phase.FAILED || phase == Phase.STOPPED;
    }
}
