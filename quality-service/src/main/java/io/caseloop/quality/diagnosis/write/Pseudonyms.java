package io.caseloop.quality.diagnosis.write;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Values of attributes of an imported log as keyed hashes: equal values stay equal, and no value can be read. The
/// mapping can open attributes. Not for several threads.
final class Pseudonyms {

    private static final int BYTES = 6;
    private static final int MOST_KEPT = 50_000;

    private final Mac mac;
    private final Set<String> open;
    private final Map<String, String> kept = new HashMap<>();

    Pseudonyms(byte[] secret, List<String> open) {
        this.open = Set.copyOf(open);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    Map<String, String> of(Map<String, String> attributes) {
        Map<String, String> shown = new LinkedHashMap<>();
        attributes.forEach((name, value) -> shown.put(name, of(name, value)));
        return shown;
    }

    String of(String name, String value) {
        if (open.contains(name)) {
            return value;
        }
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(value, text -> "p-" + HexFormat.of().formatHex(
                mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES));
    }
}
