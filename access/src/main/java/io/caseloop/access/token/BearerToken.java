package io.caseloop.access.token;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// The token of a request, not verified yet.
final class BearerToken extends BaseAuthenticationRequest {

    private final String token;

    BearerToken(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
