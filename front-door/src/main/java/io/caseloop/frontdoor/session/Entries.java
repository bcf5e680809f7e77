package io.caseloop.frontdoor.session;

import io.caseloop.access.TokenClaims;
import io.caseloop.frontdoor.access.Token;
import io.caseloop.frontdoor.access.Token.Grant;
import io.caseloop.frontdoor.access.TokenIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
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
    private final TokenIssuer tokens;

    Entries(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /// Who the code signs in, and until when it can be used, by the process's own clock that nobody sets.
    private record Entry(String role, String subject, String by, long untilNanos) {

        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    /// @param by subject of who makes it
    /// @return empty when too many codes wait to be used.
    synchronized Optional<String> make(String role, String subject, String by) {
        open.values().removeIf(Entry::isOver);
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(code, new Entry(role, subject, by, System.nanoTime() + LIFE.toNanos()));
        return Optional.of(code);
    }

    /// The token that the code stands for; empty when it was used, has expired or never existed.
    Optional<Token> use(String code) throws SQLException {
        Optional<Entry> entry = taken(code).filter(one -> !one.isOver());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Grant grant = Grant.of(entry.get().role(), entry.get().subject());
        return Optional.of(tokens.issue(grant, TokenClaims.LONGEST_LIFE, entry.get().by()));
    }

    private synchronized Optional<Entry> taken(String code) {
        return Optional.ofNullable(open.remove(code));
    }
}
