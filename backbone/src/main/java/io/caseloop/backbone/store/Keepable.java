package io.caseloop.backbone.store;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.UndecodableEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// What PostgreSQL can keep of a record, and index: no NUL, nothing too long, no time beyond its
/// calendar. Journeys keep the same.
public final class Keepable {

    /// In UTF-16 units, so 1,200 bytes at most: an index takes two of them, and 2,704 bytes.
    private static final int LONGEST = 400;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String STANDS_FOR = "unkeepable:";

    private Keepable() {
    }

    /// The key, or what stands for it: the same for the same key, so that order holds there too.
    public static String key(String key) {
        return isKeepable(key) ? key : STANDS_FOR + digest(key.getBytes(StandardCharsets.UTF_8));
    }

    /// @param key as [#key] gave it
    /// @throws UndecodableEvent naming the header that cannot be kept
    public static EventEnvelope fact(String key, EventEnvelope envelope) {
        if (key.startsWith(STANDS_FOR)) {
            throw new UndecodableEvent("the key cannot be kept");
        }
        return fact(envelope);
    }

    /// The key aside.
    ///
    /// @throws UndecodableEvent naming the header that cannot be kept
    public static EventEnvelope fact(EventEnvelope envelope) {
        text("ce_id", envelope.id());
        text("ce_type", envelope.type());
        text("ce_source", envelope.source());
        text("ce_subject", envelope.subject());
        text("ce_stream", envelope.stream());
        text("ce_stage", envelope.stage());
        text("ce_actor", envelope.actor());
        text("ce_correlationid", envelope.correlationId());
        text("ce_causationid", envelope.causationId());
        text("ce_traceparent", envelope.traceparent());
        time("ce_time", envelope.time());
        time("ce_recordedtime", envelope.recordedTime());
        if (envelope.streamPosition() < 0) {
            throw new UndecodableEvent("the header ce_streamposition is negative");
        }
        return envelope;
    }

    /// 64 bits of SHA-256, in hex.
    private static String digest(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    public static boolean isKeepable(String value) {
        return value.length() <= LONGEST && value.indexOf('\0') < 0;
    }

    public static boolean isKeepable(Instant value) {
        return !value.isBefore(EARLIEST) && !value.isAfter(LATEST);
    }

    private static void text(String header, String value) {
        if (value != null && !isKeepable(value)) {
            throw new UndecodableEvent("the header " + header + " cannot be kept");
        }
    }

    private static void time(String header, Instant value) {
        if (!isKeepable(value)) {
            throw new UndecodableEvent("the header " + header + " is beyond the calendar");
        }
    }
}
