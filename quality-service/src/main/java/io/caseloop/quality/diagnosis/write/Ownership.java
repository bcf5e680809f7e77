package io.caseloop.quality.diagnosis.write;

import java.time.Duration;
import java.time.Instant;

/// How long nobody owned a case while it was open: from its opening, or from the fact by which its owner gave it
/// up, to the acceptance of an offer, the solution or the closing (R12).
final class Ownership {

    private Instant ownerlessSince;
    private Duration ownerless = Duration.ZERO;

    void apply(String activity, Instant at) {
        switch (activity) {
            case "ticket-opened", "ticket-transferred", "ticket-returned", "ticket-reopened", "ticket-reassigned",
                    "ticket-queued" -> ownerlessSince = ownerlessSince == null ? at : ownerlessSince;
            case "offer-accepted", "ticket-solved", "ticket-closed", "ticket-withdrawn" -> {
                if (ownerlessSince != null && at.isAfter(ownerlessSince)) {
                    ownerless = ownerless.plus(Duration.between(ownerlessSince, at));
                }
                ownerlessSince = null;
            }
            default -> { }
        }
    }

    /// Minutes of the spans that have ended.
    double minutes() {
        return ownerless.toMillis() / 60_000.0;
    }
}
