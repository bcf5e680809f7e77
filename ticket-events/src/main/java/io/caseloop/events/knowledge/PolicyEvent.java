package io.caseloop.events.knowledge;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.PublishedDocument;
import java.time.Instant;

/// Facts about the policies of the knowledge stage: versioned configuration with an owner. Published on the
/// directory topic.
public sealed interface PolicyEvent extends KnowledgeEvent {

    /// A version of a policy was published (S6).
    ///
    /// @param kind what the policy decides
    /// @param name its name within the kind
    /// @param owner who published it and answers for it
    /// @param validFrom decisions from then on follow it
    /// @param reason why it was published
    @EventType("io.caseloop.knowledge.policy-published.v1")
    record PolicyPublished(String kind, String name, int version, String owner, Instant validFrom,
            @MayBeAbsent String reason, PublishedDocument document, Instant at) implements PolicyEvent {
    }
}
