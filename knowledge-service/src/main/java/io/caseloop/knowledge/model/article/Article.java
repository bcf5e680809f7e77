package io.caseloop.knowledge.model.article;

import java.util.Optional;

/// An article is exactly one of these (K1). Only a published revision is found.
public sealed interface Article {

    record Absent() implements Article {
    }

    /// Nobody but its editors sees it yet.
    record Draft(int revision, Content content, String author) implements Article {
    }

    /// @param next the revision being written, if any
    record Published(int revision, Content content, String author, Optional<Draft> next) implements Article {
    }

    /// Found no longer; what was answered from it stays on record.
    record Retired(int revision, Content content, String author, String reason) implements Article {
    }
}
