package io.caseloop.backbone.axon;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.Sealer;
import java.time.Instant;
import java.util.Optional;

/// How payloads become bytes: the contract's codec in production.
public interface Payloads {

    String typeOf(Object payload);

    /// @param subject names the data key of personal text
    byte[] write(Object payload, String subject);

    /// Empty when the type is unknown here: it is passed over, its position is not.
    Optional<Object> read(String type, byte[] data, String subject);

    /// When it happened, or what Axon says where the payload does not tell.
    Instant at(Object payload, Instant otherwise);

    /// Facts of the contract.
    static Payloads of(EventCodec codec, Sealer sealer) {
        return new Payloads() {
            @Override
            public String typeOf(Object payload) {
                return EventCatalogue.typeOf(((Fact) payload).getClass());
            }

            @Override
            public byte[] write(Object payload, String subject) {
                return codec.encode((Fact) payload, subject, sealer);
            }

            @Override
            public Optional<Object> read(String type, byte[] data, String subject) {
                return codec.decode(type, data, subject).map(Object.class::cast);
            }

            @Override
            public Instant at(Object payload, Instant otherwise) {
                return ((Fact) payload).at();
            }
        };
    }
}
