package io.caseloop.backbone.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Time-ordered ids, RFC 9562 version 7: 48 bits of milliseconds, 74 random bits.
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {
    }

    public static UUID at(Instant time) {
        long high = RANDOM.nextLong();
        long low = RANDOM.nextLong();
        long most = (time.toEpochMilli() << 16) | 0x7000L | (high & 0x0FFFL);
        long least = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
