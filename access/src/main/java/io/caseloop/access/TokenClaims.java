package io.caseloop.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// What a token says, and what makes it unacceptable although its signature is valid.
public final class TokenClaims {

    /// `iss` of a token that the front door signed.
    public static final String ISSUER = "caseloop";
    /// `aud` of every token.
    public static final String AUDIENCE = "caseloop";
    /// The channels for which an adapter acts; [#EVERY_CHANNEL] for all. Without the claim: none.
    public static final String CHANNELS = "channels";
    public static final String EVERY_CHANNEL = "*";
    /// `true`: the adapter may set a customer's tier.
    public static final String SETS_TIER = "setsTier";

    public static final Duration LONGEST_LIFE = Duration.ofHours(24);
    /// By how much the clocks of an issuer and of who verifies may differ.
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /// What a token can name as role; a service adds `staff` to most of them.
    public static final Set<String> ROLES = Set.of("administrator", "adapter", "agent", "expert", "lead", "manager",
            "reviewer", "editor", "analyst", "auditor", "customer");

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /// Actors that are no caller: events name a service as actor when it acts by itself, and `customer` for
    /// answers on a customer's page.
    private static final Set<String> RESERVED = Set.of("axon", "caseloop", "front-door", "kafka", "postgres", "system",
            "timer");
    private static final String CUSTOMER = "customer";
    private static final String SERVICE = "-service";

    private TokenClaims() {
    }

    /// Whether this can be the id of a person or a program.
    public static boolean isSubject(String subject) {
        return subject != null && SUBJECT.matcher(subject).matches();
    }

    /// Whether events use this name for an actor that has no token. `customer` is kept for the role customer.
    public static boolean isReserved(String subject, Set<String> roles) {
        String lower = subject.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lower) || lower.endsWith(SERVICE)
                || lower.equals(CUSTOMER) && !roles.equals(Set.of(CUSTOMER));
    }

    /// Why the claims cannot be accepted, or null. Signature, issuer and audience are verified before. The same holds
    /// for tokens of this installation and of an external provider.
    ///
    /// @param now seconds since 1970
    public static String fault(JsonWebToken token, long now) {
        if (token.getTokenID() == null || token.getTokenID().isBlank()) {
            return "the token has no jti";
        }
        if (!isSubject(token.getSubject())) {
            return "the token's subject is no id";
        }
        if (isReserved(token.getSubject(), token.getGroups())) {
            return "the token's subject is reserved";
        }
        if (token.getExpirationTime() <= now) {
            return "the token has expired";
        }
        if (token.getIssuedAtTime() > now + CLOCK_SKEW.toSeconds()) {
            return "the token was issued in the future"; // it would last longer than it says
        }
        if (token.getExpirationTime() - token.getIssuedAtTime() > LONGEST_LIFE.toSeconds()) {
            return "the token lasts longer than " + LONGEST_LIFE.toHours() + " hours";
        }
        return null;
    }
}
