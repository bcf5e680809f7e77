package io.caseloop.frontdoor.proxy;

import java.util.Optional;

/// The service that owns a path. Authorization is not checked here: each service checks the token
/// itself.
///
/// @param service name of the service, as in [Upstreams], or [#PAGES] or [#LIVE]
/// @param path the path at the service, or null if it is the path of the request
record ServiceRoute(String service, String path) {

    /// Customers' pages; they have connections of their own to [#PAGE_SERVICE].
    static final String PAGES = "feedback/pages";
    static final String PAGE_SERVICE = "feedback";

    /// Live streams; they have connections of their own to [#LIVE_SERVICE].
    static final String LIVE = "quality/live";
    static final String LIVE_SERVICE = "quality";

    private static final String LIVE_PATH = "/api/quality/live";
    private static final String API = "/api/";
    private static final String OPS = "/api/ops/";
    private static final String OPENAPI = "/openapi/";
    private static final String CUSTOMER_PAGE = "/p/";

    boolean isLive() {
        return service.equals(LIVE);
    }

    /// @param path normalized
    /// @return empty if no service owns the path
    static Optional<ServiceRoute> of(String path) {
        if (path.equals(LIVE_PATH)) {
            return Optional.of(new ServiceRoute(LIVE, null));
        }
        if (path.startsWith(OPS)) {
            return segment(path, OPS.length()).map(service -> new ServiceRoute(service, null));
        }
        if (path.startsWith(API)) {
            return segment(path, API.length()).map(service -> new ServiceRoute(service, null));
        }
        if (path.startsWith(CUSTOMER_PAGE)) {
            return Optional.of(new ServiceRoute(PAGES, null));
        }
        if (path.startsWith(OPENAPI) && path.indexOf('/', OPENAPI.length()) < 0) {
            return Optional.of(new ServiceRoute(path.substring(OPENAPI.length()), "/q/openapi"));
        }
        return Optional.empty();
    }

    private static Optional<String> segment(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? Optional.empty() : Optional.of(path.substring(from, end));
    }
}
