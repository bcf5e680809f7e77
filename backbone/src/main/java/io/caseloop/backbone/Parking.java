package io.caseloop.backbone;

import java.time.Instant;
import java.util.List;

/// Tickets whose facts could not be taken in. Their later facts wait behind, in order; all else flows.
public interface Parking {

    /// @param after key after which the page begins, or empty
    List<Parked> parked(String after, int limit);

    /// Tries again, in order, until it is empty or fails again.
    ///
    /// @return how many still wait
    int retry(String key);

    /// Passes over the first waiting fact, recorded with who and why, then tries the rest.
    ///
    /// @return how many still wait
    int skip(String key, String actor, String reason);

    /// @param key the ticket
    /// @param waiting how many facts wait, the first included
    /// @param reason class of the error and id of the event: nothing that was said
    record Parked(String key, String eventId, String type, String source, String stream, long position, String reason, int waiting, Instant since) {
    }
}
