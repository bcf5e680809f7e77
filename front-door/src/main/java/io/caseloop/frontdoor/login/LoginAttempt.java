package io.caseloop.frontdoor.login;

import io.caseloop.frontdoor.session.SessionSeal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What a browser keeps, sealed, while it is at the provider: it binds the answer to this browser (state), the identity
/// to this attempt (nonce), and the code to who asked for it (PKCE, RFC 7636).
///
/// @param to the page of the console to go to
record LoginAttempt(String state, String nonce, String verifier, String to, Instant lastsUntil) {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static LoginAttempt to(String page, Instant now) {
        return new LoginAttempt(random(), random(), random(), page, now.plus(LIFE));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What the provider learns of the verifier beforehand (S256).
    String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean isAnsweredBy(String answered, Instant now) {
        return answered != null && now.isBefore(lastsUntil) && MessageDigest.isEqual(
                answered.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    String sealed(SessionSeal seal) {
        return seal.seal(new JsonObject().put("state", state).put("nonce", nonce).put("verifier", verifier)
                .put("to", to)
                .put("lastsUntil", lastsUntil.toString()).encode());
    }

    /// Empty for what was not sealed here.
    static Optional<LoginAttempt> opened(String cookie, SessionSeal seal) {
        return Optional.ofNullable(cookie).flatMap(seal::open).flatMap(LoginAttempt::read);
    }

    /// The session of a browser is sealed with the same key and is no attempt.
    private static Optional<LoginAttempt> read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            return Optional.of(new LoginAttempt(json.getString("state"), json.getString("nonce"),
                    json.getString("verifier"), json.getString("to"), Instant.parse(json.getString("lastsUntil"))));
        } catch (DecodeException notAnAttempt) {
            return Optional.empty();
        }
    }

    /// Secrets.
    @Override
    public String toString() {
        return "LoginAttempt[•••]";
    }
}
