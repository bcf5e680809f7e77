package io.caseloop.backbone.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.events.PersonalText;
import io.caseloop.events.codec.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens personal text with the vault's data keys, remembered for a bounded time; and
/// hashes for look-ups by equality.
public final class KeyRing implements Sealer {

    private static final String ALGORITHM = "A256GCM";
    private static final String ERASED = "none";
    private static final int HASH_BYTES = 24;

    private final KeyVault vault;
    private final HashKeys hashKeys;
    private final Cache<String, AesGcmJce> ciphers;
    private final Cache<String, String> owned;

    /// @param secret 256 bits, from which the keys of hashes derive; there is no other
    /// @param remembered how long an erased key may still open text here
    public KeyRing(KeyVault vault, byte[] secret, Duration remembered) {
        this(vault, HashKeys.of(secret), remembered);
    }

    /// @param hashKeys the same in every service of the installation
    /// @param remembered how long an erased key may still open text here
    public KeyRing(KeyVault vault, HashKeys hashKeys, Duration remembered) {
        this.vault = vault;
        this.hashKeys = hashKeys;
        this.ciphers = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(remembered).build();
        this.owned = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(remembered).build();
    }

    /// See [KeyVault#own]; what was owned a moment ago is not asked for again.
    public void own(Map<String, String> keyToOwner) {
        Map<String, String> unsure = new HashMap<>(keyToOwner);
        unsure.entrySet().removeIf(e -> e.getValue().equals(owned.getIfPresent(e.getKey())));
        vault.own(unsure).forEach((key, made) -> ciphers.put(key, KeyWrapping.cipher(made)));
        owned.putAll(unsure);
    }

    /// Text of an erased person is not kept at all.
    @Override
    public PersonalText.Sealed seal(String key, String field, String text) {
        AesGcmJce cipher = cipher(key);
        if (cipher == null) {
            return new PersonalText.Sealed(key, field, ERASED, "");
        }
        try {
            byte[] sealed = cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), associated(key, field));
            return new PersonalText.Sealed(key, field, ALGORITHM, Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal text could not be sealed");
        }
    }

    /// Empty when the person was erased.
    public Optional<String> open(PersonalText.Sealed sealed) {
        if (!ALGORITHM.equals(sealed.algorithm())) {
            return Optional.empty();
        }
        AesGcmJce remembered = ciphers.getIfPresent(sealed.key());
        return remembered == null ? openFromVault(sealed)
                : clear(remembered, sealed).or(() -> openFromVault(sealed));
    }

    /// With the key that the vault has now. A text that does not open under it was erased, if an earlier key of the
    /// same name was destroyed.
    private Optional<String> openFromVault(PersonalText.Sealed sealed) {
        forget(sealed.key());
        AesGcmJce cipher = cipher(sealed.key());
        if (cipher == null) {
            return Optional.empty();
        }
        Optional<String> clear = clear(cipher, sealed);
        if (clear.isEmpty() && !vault.wasDestroyed(sealed.key())) {
            throw new UnreadableText("sealed text under " + sealed.key() + " was changed or moved");
        }
        return clear;
    }

    private static Optional<String> clear(AesGcmJce cipher, PersonalText.Sealed sealed) {
        try {
            byte[] clear = cipher.decrypt(Base64.getUrlDecoder().decode(sealed.ciphertext()),
                    associated(sealed.key(), sealed.field()));
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty(); // the caller decides what that means
        }
    }

    /// Destroys the keys of these owners and all data keys under them, for ever; here nothing opens from now on. Other
    /// instances may remember a key for the time that is configured.
    ///
    /// @return how many data keys
    public int destroy(Collection<String> owners) {
        int destroyed = owners.stream().mapToInt(vault::destroy).sum();
        ciphers.invalidateAll();
        owned.invalidateAll();
        return destroyed;
    }

    /// Asks the vault for this key when it is needed next.
    public void forget(String key) {
        ciphers.invalidate(key);
        owned.invalidate(key);
    }

    /// What is authenticated with a text. No key id contains a line feed.
    private static byte[] associated(String key, String field) {
        return (key + "\n" + field).getBytes(StandardCharsets.UTF_8);
    }

    private AesGcmJce cipher(String key) {
        return ciphers.get(key, k -> vault.dataKey(k).map(KeyWrapping::cipher).orElse(null));
    }

    /// 192 bits of HMAC-SHA256, base64url, with the key that is valid at this time.
    public String hash(HashPurpose purpose, String text, Instant at) {
        return hash(hashKeys.at(purpose, at), text);
    }

    /// The same with every key, the newest first: a hash that was kept under an older key is found by them.
    public List<String> hashes(HashPurpose purpose, String text) {
        return hashKeys.all(purpose).stream().map(key -> hash(key, text)).toList();
    }

    private static String hash(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HashKeys.ALGORITHM);
            mac.init(key);
            byte[] hash = java.util.Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HmacSHA256 on this JVM", e);
        }
    }

    /// Sealed text that does not open under its own key: it was tampered with.
    public static final class UnreadableText extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableText(String message) {
            super(message);
        }
    }
}
