package io.caseloop.frontdoor.proxy;

import java.util.Optional;

/// Whose an address is, and what it is called there. Each service checks tokens itself, so nothing is decided here.
///
/// @param upstream name of the service
/// @param path the path there, if it is another one than was asked, or null
record Address(String upstream, String path) {

    private static final String API = "/api/";
    private static final String OPS = "/api/ops/";
    private static final String OPENAPI = "/openapi/";
    private static final String CUSTOMER_PAGE = "/p/";

    /// @param path normalized
    static Optional<Address> of(String path) {
        if (path.startsWith(OPS)) {
            return segment(path, OPS.length()).map(service -> new Address(service, null));
        }
        if (path.startsWith(API)) {
            return segment(path, API.length()).map(service -> new Address(service, null));
        }
        if (path.startsWith(CUSTOMER_PAGE)) {
            return Optional.of(new Address("feedback", null));
        }
        if (path.startsWith(OPENAPI) && path.indexOf('/', OPENAPI.length()) < 0) {
            return Optional.of(new Address(path.substring(OPENAPI.length()), "/q/openapi"));
        }
        return Optional.empty();
    }

    private static Optional<String> segment(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? Optional.empty() : Optional.of(path.substring(from, end));
    }
}
