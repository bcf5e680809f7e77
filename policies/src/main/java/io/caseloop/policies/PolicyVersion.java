package io.caseloop.policies;

import io.caseloop.events.PublishedDocument;
import java.time.Instant;

/// A version of a policy as it was published.
///
/// @param number from 1
/// @param owner who published it and answers for it
/// @param validFrom decisions from then on follow it
/// @param reason why it was published; null where nothing was given
/// @param document the text as it was sent
/// @param at when it was published
public record PolicyVersion(int number, String owner, Instant validFrom, String reason, PublishedDocument document,
        Instant at) {
}
