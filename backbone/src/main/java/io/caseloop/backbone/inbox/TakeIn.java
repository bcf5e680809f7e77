package io.caseloop.backbone.inbox;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.Contended;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.decider.Refused;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.UndecodableEvent;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Takes in one fact: exactly once, in the order of its stream.
final class TakeIn {

    /// What became of a delivery.
    enum Outcome {
        /// Its reactions are written, with its position.
        REACTED,
        /// It concerns nobody here; its position may be raised with those of others.
        PASSED,
        /// It was taken in before.
        REPEATED
    }

    /// It cannot be taken in: its ticket has to wait. The message is a class and an event id.
    static final class Poison extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Poison(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static final String HOLE = "hole";
    static final String VAULT = "vault-away";
    static final String CONTENDED = "contended";

    private final AxonBackbone backbone;
    private final StoreReader store;
    private final EventCodec codec;
    private final Reactions reactions;
    private final CopyTypes copies;
    private final LongAdder unknown = new LongAdder();
    private volatile boolean restored;

    TakeIn(AxonBackbone backbone, StoreReader store, EventCodec codec, Reactions reactions, CopyTypes copies) {
        this.backbone = backbone;
        this.store = store;
        this.codec = codec;
        this.reactions = reactions;
        this.copies = copies;
    }

    /// The last position of a stream that was taken in, or -1.
    long last(String source, String stream) {
        return store.query("select position from inbox where source = ? and stream = ?", r -> r.getLong(1), source,
                stream).stream().findFirst().orElse(-1L);
    }

    /// @param stored the last position that is in the database
    /// @param seen the last position that was seen, passed ones included
    Outcome take(Delivery delivery, long stored, long seen) throws Poison {
        if (delivery.position() <= seen) {
            return Outcome.REPEATED;
        }
        EventEnvelope envelope = delivery.envelope().orElseThrow(() -> new Poison("headers " + delivery.id()));
        if (envelope.streamPosition() > seen + 1) {
            throw new Poison(HOLE);
        }
        Optional<Class<? extends Fact>> type = codec.classOf(envelope.type());
        if (type.isEmpty()) {
            unknown.increment();
            return Outcome.PASSED;
        }
        return reactions.concern(type.get()) || copies.concern(type.get()) ? react(envelope, stored) : Outcome.PASSED;
    }

    /// An own fact that a recovery brought back is folded into copies again; every other own fact
    /// was folded when it was decided.
    Outcome takeOwn(Delivery delivery, long stored) throws Poison {
        EventEnvelope envelope = delivery.envelope().orElse(null);
        if (envelope == null || envelope.streamPosition() <= stored || !cameBack(envelope)
                || codec.classOf(envelope.type()).filter(copies::concern).isEmpty()) {
            return Outcome.REPEATED;
        }
        return react(envelope, stored);
    }

    private boolean cameBack(EventEnvelope envelope) {
        return !store.query("select 1 from recovered where stream = ? and position <= ? and last >= ?",
                r -> r.getInt(1), envelope.stream(), envelope.streamPosition(), envelope.streamPosition()).isEmpty();
    }

    /// Whether own facts have come back since the store was restored.
    boolean restored() {
        return restored;
    }

    /// What was applied before the store was restored has had its effect, which came back from the
    /// topic: nothing is decided again.
    private long takenBefore(EventEnvelope envelope) {
        if (!restored) {
            return -1;
        }
        return store.query("select position from taken_before where source = ? and stream = ?", r -> r.getLong(1),
                envelope.source(), envelope.stream())
                .stream().findFirst().orElse(-1L);
    }

    /// Looks whether the store was restored.
    void begin() {
        restored = !store.query("select 1 from recovered limit 1", r -> r.getInt(1)).isEmpty();
    }

    private Outcome react(EventEnvelope envelope, long stored) throws Poison {
        InboxPosition position = new InboxPosition(envelope.source(), envelope.stream(), stored,
                envelope.streamPosition());
        Cause cause = new Cause(backbone.source(), envelope.correlationId(), envelope.id(), envelope.traceparent());
        try {
            Fact fact = codec.decode(envelope.type(), envelope.data(), envelope.subject()).orElseThrow();
            boolean again = envelope.source().equals(backbone.source())
                    || envelope.streamPosition() <= takenBefore(envelope);
            backbone.perform(cause, request -> request.take(position), work -> {
                work.fold(fact, envelope);
                if (!again) {
                    reactions.react(fact, envelope, work);
                }
                return null;
            });
            return Outcome.REACTED;
        } catch (Conflict taken) {
            return takenMeanwhile(envelope);
        } catch (Refused refused) {
            return refused(envelope, refused, position);
        } catch (Contended others) {
            throw new Poison(CONTENDED);
        } catch (StoreUnavailable | Overloaded away) {
            throw away;
        } catch (VaultUnavailable away) {
            throw new Poison(VAULT);
        } catch (UndecodableEvent poison) {
            throw new Poison("UndecodableEvent " + envelope.id());
        } catch (RuntimeException poison) {
            throw new Poison(Loop.describe(poison) + " " + envelope.id());
        }
    }

    /// The guard failed: another instance has taken it in, or its position is not what we thought.
    private Outcome takenMeanwhile(EventEnvelope envelope) {
        if (last(envelope.source(), envelope.stream()) >= envelope.streamPosition()) {
            return Outcome.REPEATED;
        }
        throw new StoreUnavailable("the inbox position of " + envelope.stream() + " moved");
    }

    /// The refusal with the position, or neither.
    private Outcome refused(EventEnvelope e, Refused refused, InboxPosition position) {
        int taken = store.query("with taken as (insert into inbox as i (source, stream, position) values (?, ?, ?) "
                + "on conflict (source, stream) do update"
                + " set position = excluded.position where i.position = ? returning 1),"
                + " told as (insert into passed_over (event_id, type, source, stream, position, outcome, reason, actor)"
                + " select ?, ?, ?, ?, ?, 'refused', ?, ? from taken on conflict do nothing) select count(*) from "
                + "taken", r -> r.getInt(1), e.source(), e.stream(),
                position.position(), position.after(), e.id(), e.type(), e.source(), e.stream(), e.streamPosition(),
                refused.rule(), backbone.source()).getFirst();
        return taken == 0 ? takenMeanwhile(e) : Outcome.REACTED;
    }

    /// Facts of types that this service does not know (yet).
    long unknown() {
        return unknown.sum();
    }
}
