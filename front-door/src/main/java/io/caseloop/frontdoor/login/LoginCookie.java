package io.caseloop.frontdoor.login;

import io.caseloop.frontdoor.session.SessionCookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Date;

/// Keeps a login attempt while the browser is at the provider. `Lax`, because the browser comes back from another site.
final class LoginCookie {

    static final String NAME = "caseloop-login";

    private LoginCookie() {
    }

    static NewCookie of(String sealed, String host) {
        return cookie(sealed, Math.toIntExact(LoginAttempt.LIFE.toSeconds()), host).build();
    }

    static NewCookie ended(String host) {
        return cookie("", 0, host).expiry(Date.from(Instant.EPOCH)).build();
    }

    private static NewCookie.Builder cookie(String value, int maxAge, String host) {
        return new NewCookie.Builder(NAME).value(value).path(SessionCookie.LOGIN).maxAge(maxAge).httpOnly(true)
                .secure(!SessionCookie.isLoopback(host)).sameSite(NewCookie.SameSite.LAX);
    }
}
