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

/// Caches verified tokens for one minute, so that the signature is not verified for each of the
/// thousands of requests of an adapter. Only valid tokens are cached, and never beyond their
/// expiry.
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenCache extends DefaultJWTParser {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final Cache<String, JsonWebToken> verified = Caffeine.newBuilder().maximumSize(TOKENS)
            .expireAfterWrite(AT_MOST).build();

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
