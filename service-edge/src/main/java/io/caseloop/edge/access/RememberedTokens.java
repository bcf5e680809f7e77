package io.caseloop.edge.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Verifies a token's signature once a minute instead of with every call: an adapter posts thousands of contacts with the same one.
/// Only what was verified is remembered, and never past its own expiry.
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens extends DefaultJWTParser {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final Cache<String, JsonWebToken> verified = Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(AT_MOST).build();

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        JsonWebToken known = verified.getIfPresent(token);
        if (known != null && known.getExpirationTime() * 1000 > System.currentTimeMillis()) {
            return known;
        }
        JsonWebToken fresh = super.parse(token);
        verified.put(token, fresh);
        return fresh;
    }
}
