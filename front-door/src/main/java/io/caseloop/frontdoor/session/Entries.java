package io.caseloop.frontdoor.session;

import io.caseloop.frontdoor.access.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One-use codes with which a browser signs in without anybody handling a token. A code is kept in this process only:
/// it is lost with a restart, and known to no other front door.
@ApplicationScoped
public class Entries {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;
    private static final int CODE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> open = new HashMap<>();
    private final Access access;

    Entries(Access access) {
        this.access = access;
    }

    /// Who the code signs in, and until when it can be used.
    record Entry(String role, String subject, Instant expiresAt) {
    }

    /// Empty when too many codes wait to be used.
    synchronized Optional<String> make(String role, String subject, Instant now) {
        open.values().removeIf(entry -> !entry.expiresAt().isAfter(now));
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(code, new Entry(role, subject, now.plus(LIFE)));
        return Optional.of(code);
    }

    /// The token that the code stands for; empty when it was used, has expired or never existed.
    Optional<Access.Token> use(String code, Instant now) {
        return taken(code).filter(entry -> entry.expiresAt().isAfter(now))
                .map(entry -> access.token(entry.role(), entry.subject()));
    }

    private synchronized Optional<Entry> taken(String code) {
        return Optional.ofNullable(open.remove(code));
    }
}
