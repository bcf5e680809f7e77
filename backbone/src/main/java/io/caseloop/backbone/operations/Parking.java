package io.caseloop.backbone.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tickets whose facts could not be taken in. Their later facts wait behind, in order; all else flows.
public interface Parking {

    /// @param after key after which the page begins, or empty
    List<Parked> parked(String after, int limit);

    /// The ticket's line as the list shows it, or empty when nothing of it waits.
    Optional<Parked> head(String key);

    /// Tries again, in order, until it is empty or fails again.
    ///
    /// @return how many still wait
    int retry(String key);

    /// Passes over the fact at the head, recorded with who and why, then tries the rest.
    ///
    /// @param event the id of the fact that is meant, or null for whatever is the head
    /// @return how many still wait
    /// @throws OtherHead nothing was changed
    int skip(String key, String event, String actor, String reason);

    /// The fact that was meant is not, or no longer, at the head.
    final class OtherHead extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String head;

        /// @param head the id of the fact at the head, or null when none waits
        public OtherHead(String head) {
            super("another fact is at the head", null, false, false);
            this.head = head;
        }

        public String head() {
            return head;
        }
    }

    /// A ticket, and the fact at its head: the one that [#skip] passes over, and that is tried
    /// first. Of the stream whose fact came first it is the one with the lowest position, which
    /// fills the hole if others wait for one.
    ///
    /// @param key the ticket
    /// @param eventId of the head
    /// @param waiting how many facts wait, the first included
    /// @param reason class of the error and id of the event: nothing that was said
    record Parked(String key, String eventId, String type, String source, String stream, long position, String reason,
            int waiting, Instant since) {
    }
}
