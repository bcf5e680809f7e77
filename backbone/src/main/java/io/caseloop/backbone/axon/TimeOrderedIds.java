package io.caseloop.backbone.axon;

import io.caseloop.backbone.store.UuidV7;
import java.time.Instant;
import org.axonframework.common.IdentifierFactory;

/// Event ids are UUIDv7; Axon finds this factory as a service. The time in an id orders, it decides nothing.
public final class TimeOrderedIds extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidV7.at(Instant.now()).toString();
    }
}
