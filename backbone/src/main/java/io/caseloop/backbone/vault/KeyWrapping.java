package io.caseloop.backbone.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.caseloop.backbone.failure.VaultUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/// Keys of 256 bits, and keys that are encrypted under other keys together with their names.
final class KeyWrapping {

    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyWrapping() {
    }

    static byte[] random() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    static AesGcmJce cipher(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of 256 bits", e);
        }
    }

    static byte[] wrap(AesGcmJce under, byte[] key, String name) {
        try {
            return under.encrypt(key, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    static byte[] unwrap(AesGcmJce under, byte[] wrapped, String name) {
        try {
            return under.decrypt(wrapped, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new VaultUnavailable("a key could not be unwrapped: another master key?");
        }
    }
}
