package io.caseloop.events.codec;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;

/// HMAC-SHA256 over topic, key, CloudEvents attributes and data of a record, in two headers beside
/// them. Other readers ignore both.
public final class RecordSignature {

    /// The id of the key of the record's source.
    public static final String KEY_ID = "caseloop_keyid";
    /// The HMAC in base64url.
    public static final String HMAC = "caseloop_hmac";

    static final String ALGORITHM = "HmacSHA256";
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(RecordSignature::mac);

    private RecordSignature() {
    }

    /// The headers of a signed record; empty without keys.
    ///
    /// @param key the record's key
    /// @throws IllegalStateException when the source has no key for the time of the fact
    public static Map<String, String> headers(RecordKeys keys, EventEnvelope event, String topic, String key) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        RecordKeys.Key signing = keys.at(event.source(), event.recordedTime()).orElseThrow(() ->
                new IllegalStateException("no record key of " + event.source() + " is valid at "
                        + event.recordedTime()));
        return Map.of(KEY_ID, signing.id(), HMAC, Base64.getUrlEncoder().withoutPadding()
                .encodeToString(hmac(signing, event, topic, key)));
    }

    /// Accepts a record that its source has signed, of a type of the source's own stage. Without
    /// keys every record is accepted.
    ///
    /// @param header the value of a header, or null
    /// @param key the record's key
    /// @throws UndecodableEvent otherwise
    public static void require(RecordKeys keys, UnaryOperator<String> header, EventEnvelope event, String topic,
            String key) {
        if (keys.isEmpty()) {
            return;
        }
        if (!event.source().equals(EventCatalogue.stageOf(event.type()) + "-service")) {
            throw new UndecodableEvent("its source may not publish its type");
        }
        String id = header.apply(KEY_ID);
        String hmac = header.apply(HMAC);
        if (id == null || hmac == null) {
            throw new UndecodableEvent("it is not signed");
        }
        RecordKeys.Key signing = keys.named(event.source(), id).orElseThrow(() ->
                new UndecodableEvent("its key id is not one of its source"));
        if (!MessageDigest.isEqual(hmac(signing, event, topic, key), decoded(hmac))) {
            throw new UndecodableEvent("its signature is wrong");
        }
    }

    private static byte[] decoded(String hmac) {
        try {
            return Base64.getUrlDecoder().decode(hmac);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("its signature is not base64url");
        }
    }

    /// Each part with its length before it, so that no two records have the same parts in a row.
    private static byte[] hmac(RecordKeys.Key signing, EventEnvelope event, String topic, String key) {
        Mac mac = MAC.get();
        try {
            mac.init(signing.secret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a record key cannot be used", e);
        }
        add(mac, topic);
        add(mac, key);
        new TreeMap<>(CloudEventHeaders.of(event)).forEach((name, value) -> {
            add(mac, name);
            add(mac, value);
        });
        return mac.doFinal(event.data());
    }

    private static void add(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
