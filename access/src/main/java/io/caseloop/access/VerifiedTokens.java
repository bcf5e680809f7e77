package io.caseloop.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Accepts a token: signature, issuer, audience, age, claims ([TokenClaims]) and that it was not revoked.
/// What cannot change is remembered for one minute, so that the signature is not verified for each of the
/// thousands of requests of an adapter; expiry and revocation are looked at for each.
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends DefaultJWTParser {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final Revocations revocations;
    private final Cache<String, JsonWebToken> verified = Caffeine.newBuilder().maximumSize(TOKENS)
            .expireAfterWrite(AT_MOST).build();

    VerifiedTokens(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        JsonWebToken accepted = verified.getIfPresent(token);
        if (accepted == null || accepted.getExpirationTime() * 1000 <= System.currentTimeMillis()) {
            accepted = super.parse(token);
            String fault = TokenClaims.fault(accepted, System.currentTimeMillis() / 1000);
            if (fault != null) {
                throw new ParseException(fault);
            }
            verified.put(token, accepted);
        }
        if (revocations.isRevoked(accepted.getTokenID())) {
            throw new ParseException("the token was revoked");
        }
        return accepted;
    }
}
