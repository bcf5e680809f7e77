package io.caseloop.backbone.vault;

import io.caseloop.backbone.HashPurpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of keyed hashes, each valid from a time on. From each secret one key per purpose is
/// derived by HKDF-SHA256 (RFC 5869): no key can be computed from another, or from its hashes.
/// Secrets are never removed while hashes of their time are looked up.
public final class HashKeys {

    static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private record Generation(Instant from, Map<HashPurpose, SecretKeySpec> keys) {
    }

    private final List<Generation> newestFirst;

    private HashKeys(List<Generation> generations) {
        this.newestFirst = generations.stream().sorted(Comparator.comparing(Generation::from).reversed()).toList();
    }

    /// One secret, valid from the beginning.
    ///
    /// @param secret 256 bits
    public static HashKeys of(byte[] secret) {
        return new HashKeys(List.of(new Generation(Instant.EPOCH, derivedFrom(secret))));
    }

    /// One secret per line: 256 bits in base64, after the time from which it is valid and a space. A
    /// line without a time is valid from the beginning.
    ///
    /// @throws IllegalArgumentException naming the line, never its secret
    public static HashKeys parse(String text) {
        List<Generation> generations = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                generations.add(generation(lines.get(i).strip().split(" +"), i + 1));
            }
        }
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("the file of secrets for keyed hashes is empty");
        }
        if (generations.stream().map(Generation::from).distinct().count() < generations.size()) {
            throw new IllegalArgumentException("the file of secrets for keyed hashes has two of one time");
        }
        return new HashKeys(generations);
    }

    private static Generation generation(String[] fields, int line) {
        try {
            byte[] secret = fields.length <= 2 ? Base64.getDecoder().decode(fields[fields.length - 1]) : new byte[0];
            if (secret.length < KEY_BYTES) {
                throw malformed(line);
            }
            return new Generation(fields.length == 1 ? Instant.EPOCH : Instant.parse(fields[0]), derivedFrom(secret));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw malformed(line); // the message of the cause could quote the secret
        }
    }

    private static IllegalArgumentException malformed(int line) {
        return new IllegalArgumentException("line " + line + " of the file of secrets for keyed hashes is not: time, "
                + "256 bits in base64");
    }

    /// The key that is valid at this time; before the first one, the first.
    SecretKeySpec at(HashPurpose purpose, Instant time) {
        return newestFirst.stream().filter(generation -> !time.isBefore(generation.from())).findFirst()
                .orElseGet(newestFirst::getLast).keys().get(purpose);
    }

    /// The newest first.
    List<SecretKeySpec> all(HashPurpose purpose) {
        return newestFirst.stream().map(generation -> generation.keys().get(purpose)).toList();
    }

    private static Map<HashPurpose, SecretKeySpec> derivedFrom(byte[] secret) {
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
