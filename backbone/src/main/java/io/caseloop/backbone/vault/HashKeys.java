package io.caseloop.backbone.vault;

import io.caseloop.backbone.HashPurpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One key per purpose, derived from one secret by HKDF-SHA256 (RFC 5869): no key can be computed
/// from another, or from its hashes.
final class HashKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private HashKeys() {
    }

    /// @param secret 256 bits
    static Map<HashPurpose, SecretKeySpec> derivedFrom(byte[] secret) {
        Map<HashPurpose, SecretKeySpec> keys = new EnumMap<>(HashPurpose.class);
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            for (HashPurpose purpose : HashPurpose.values()) {
                byte[] label = purpose.label().getBytes(StandardCharsets.UTF_8);
                keys.put(purpose, new SecretKeySpec(hkdf.deriveData(HKDFParameterSpec.ofExtract().addIKM(secret)
                        .thenExpand(label, KEY_BYTES)), ALGORITHM));
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HKDF-SHA256", e);
        }
    }
}
