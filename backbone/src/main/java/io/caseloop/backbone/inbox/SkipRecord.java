package io.caseloop.backbone.inbox;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.EventCodec;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Records the skip of a parked fact as a fact of this service about the same subject, in one
/// transaction with the inbox position (X1). Only where the service declares a stream for it and
/// the skipped fact came by that stream's topic: of others the row in `passed_over` stays.
final class SkipRecord {

    /// Ids that this system has given; a fact about anything else is no journey.
    private static final Pattern SUBJECT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AxonBackbone backbone;
    private final EventCodec codec;
    private final Optional<StreamType<SkippedFact, Set<String>, ?>> stream;

    SkipRecord(AxonBackbone backbone, EventCodec codec, Optional<StreamType<SkippedFact, Set<String>, ?>> stream) {
        this.backbone = backbone;
        this.codec = codec;
        this.stream = stream;
    }

    /// @param last the position of its stream that was taken in last, or -1
    /// @return whether the skip is on record, or need not be; false where another instance took the
    ///      fact in meanwhile, so that there is nothing to skip
    boolean written(Delivery skipped, long last, String actor, String reason) {
        if (stream.filter(type -> concerns(type, skipped)).isEmpty()) {
            return true;
        }
        if (last >= skipped.position()) {
            return backbone.state(stream.get(), skipped.key()).contains(skipped.id());
        }
        Cause cause = new Cause(actor,
                skipped.envelope().map(EventEnvelope::correlationId).orElse(skipped.id()), skipped.id(),
                skipped.envelope().map(EventEnvelope::traceparent).orElse(null));
        InboxPosition position = new InboxPosition(skipped.source(), skipped.stream(), last, skipped.position());
        try {
            return backbone.perform(cause, request -> request.take(position), work -> {
                work.decide(stream.get(), skipped.key(), new SkippedFact(skipped.key(), skipped.id(), skipped.type(),
                        skipped.source(), skipped.stream(), skipped.position(), actor, reason, work.now()));
                return true;
            });
        } catch (Conflict taken) {
            return false;
        }
    }

    private boolean concerns(StreamType<SkippedFact, Set<String>, ?> type, Delivery skipped) {
        return SUBJECT.matcher(skipped.key()).matches() && skipped.envelope()
                .map(envelope -> codec.classOf(envelope.type()).map(EventCatalogue::topicOf)
                        .filter(type.topic()::equals).isPresent())
                .orElseGet(() -> skipped.stream().startsWith(type.topic() + "/"));
    }
}
