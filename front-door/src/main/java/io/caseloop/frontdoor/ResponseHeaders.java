package io.caseloop.frontdoor;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Adds `Date` (RFC 9110, section 6.6.1) and `nosniff` to every answer, and `no-store` to answers
/// of the API that say nothing about storing. What a service has set stays.
@ApplicationScoped
public class ResponseHeaders {

    /// IMF-fixdate.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
    private static final String NO_SNIFF = "X-Content-Type-Options";

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(ResponseHeaders::add);
    }

    private static void add(RoutingContext context) {
        boolean personal = context.request().path() != null && context.request().path().startsWith("/api/");
        context.addHeadersEndHandler(_ -> {
            MultiMap headers = context.response().headers();
            if (!headers.contains(HttpHeaders.DATE)) {
                headers.set(HttpHeaders.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
            }
            if (!headers.contains(NO_SNIFF)) {
                headers.set(NO_SNIFF, "nosniff");
            }
            if (personal && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        context.next();
    }
}
