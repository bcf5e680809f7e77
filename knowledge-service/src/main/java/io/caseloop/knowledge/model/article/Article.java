package io.caseloop.knowledge.model.article;

import java.time.Instant;
import java.util.Optional;

/// An article is exactly one of these (K1). Only a published revision is found.
public sealed interface Article {

    record Absent() implements Article {
    }

    /// Visible to staff only.
    ///
    /// @param changedAt when this revision was written
    record Draft(int revision, Content content, String author, Instant changedAt) implements Article {
    }

    /// @param next the revision being written, if any
    /// @param changedAt when this revision was published
    record Published(int revision, Content content, String author, Optional<Draft> next,
                     Instant changedAt) implements Article {
    }

    /// No longer found; replies written from it remain on record.
    ///
    /// @param changedAt when it was retired
    record Retired(int revision, Content content, String author, String reason, Instant changedAt) implements Article {
    }
}
