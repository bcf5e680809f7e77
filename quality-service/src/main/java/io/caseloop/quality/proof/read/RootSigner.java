package io.caseloop.quality.proof.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Signs journey roots with a key outside the database (Ed25519, RFC 8032) and verifies signatures.
public final class RootSigner {

    private static final int KEY_ID_BYTES = 8;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final String keyId;

    private RootSigner(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
        this.keyId = HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
    }

    /// @param file PKCS#8 in PEM
    public static RootSigner of(Path file) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return new RootSigner(key, generator.generateKeyPair().getPublic());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the key of caseloop.quality.signing-key-file cannot be read: "
                    + e.getClass().getSimpleName(), e);
        }
    }

    /// A prefix of the SHA-256 of the public key.
    String keyId() {
        return keyId;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    byte[] sign(long number, Instant at, int journeys, byte[] previous, byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message(number, at, journeys, previous, root));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    boolean verifies(long number, Instant at, int journeys, byte[] previous, byte[] root, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey);
            signature.update(message(number, at, journeys, previous, root));
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // malformed signature
        }
    }

    private static byte[] message(long number, Instant at, int journeys, byte[] previous, byte[] root) {
        byte[] head = ("caseloop journey root 1 " + number + " " + at + " " + journeys + " ")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + previous.length + root.length).put(head).put(previous)
                .put(root).array();
    }

    /// Derives the public key: the generator receives the private key bytes as its randomness.
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] bytes;

        private Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
