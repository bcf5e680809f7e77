package io.caseloop.frontdoor.session;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Encrypts the bearer token that a browser keeps in its session cookie (AES-256-GCM), so that who reads the cookie
/// has no token for other clients. Several front doors share the key through `caseloop.session-key-file`
/// (32 bytes, base64); without the file the key lives as long as the process.
@ApplicationScoped
public class SessionSeal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final Optional<Path> keyFile;
    private SecretKeySpec key;

    SessionSeal(@ConfigProperty(name = "caseloop.session-key-file") Optional<Path> keyFile) {
        this.keyFile = keyFile;
    }

    @PostConstruct
    void readKey() throws IOException {
        byte[] bytes = keyFile.isPresent() ? Base64.getDecoder().decode(Files.readString(keyFile.get()).strip())
                : bytes(KEY_BYTES);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the session key has " + bytes.length + " bytes instead of "
                    + KEY_BYTES);
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    public String seal(String token) {
        byte[] nonce = bytes(NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, token.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// Empty for what this key has not sealed.
    public Optional<String> open(String cookie) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(cookie);
            if (whole.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            return run(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES),
                    Arrays.copyOfRange(whole, NONCE_BYTES, whole.length))
                    .map(opened -> new String(opened, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException otherKeyOrChanged) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
