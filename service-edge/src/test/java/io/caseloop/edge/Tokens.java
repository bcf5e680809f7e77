package io.caseloop.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/// Signs tokens for tests, with a key pair that lives as long as the tests do.
public class Tokens implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            KeyPair pair = keyPair();
            return Map.of("smallrye.jwt.new-token.audience", "caseloop",
                    "caseloop.access.public-key-file", pem("PUBLIC", pair.getPublic().getEncoded()).toString(),
                    "smallrye.jwt.sign.key.location",
                    pem("PRIVATE", pair.getPrivate().getEncoded()).toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the files go with the JVM
    }

    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has RSA", e);
        }
    }

    static String token(String role, String subject) {
        return token(role, subject, Duration.ofMinutes(10));
    }

    static String token(String role, String subject, Duration life) {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).issuedAt(now - 10_000)
                .expiresAt(now + life.toSeconds()).sign();
    }

    /// A token with this payload as it is, which no builder would produce.
    static String signed(String payload) throws GeneralSecurityException, IOException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String content = encoder.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey());
        signature.update(content.getBytes(UTF_8));
        return content + "." + encoder.encodeToString(signature.sign());
    }

    private static PrivateKey privateKey() throws GeneralSecurityException, IOException {
        String file = ConfigProvider.getConfig().getValue("smallrye.jwt.sign.key.location", String.class);
        String base64 = Files.readString(Path.of(URI.create(file))).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    static Path pem(String kind, byte[] key) throws IOException {
        Path file = Files.createTempFile("jwt-" + kind, ".pem");
        file.toFile().deleteOnExit();
        Files.writeString(file, "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END " + kind + " KEY-----\n");
        return file;
    }
}
