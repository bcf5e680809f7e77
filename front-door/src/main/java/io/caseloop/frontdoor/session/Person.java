package io.caseloop.frontdoor.session;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who uses the console.
///
/// @param subject the id under which their actions are recorded
/// @param pages the addresses of the console that their roles have a use for, the first one to begin with
/// @param expiresAt when the session ends
public record Person(String subject, List<String> roles, List<String> pages, Instant expiresAt) {

    static Person of(JsonWebToken jwt) {
        return new Person(jwt.getSubject(), jwt.getGroups().stream().filter(Pages.ROLES::contains).sorted().toList(),
                Pages.of(jwt.getGroups()), Instant.ofEpochSecond(jwt.getExpirationTime()));
    }
}
