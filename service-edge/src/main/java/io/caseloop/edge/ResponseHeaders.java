package io.caseloop.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What every answer has in common: `Date` (RFC 9110, section 6.6.1), no guessing of types, and no
/// storing, because most answers contain personal data; a resource marked [Revalidated] replaces
/// that. Replaces `Accept-Language` by the language that was looked up, `en` or `zh`, so that every
/// text of an answer follows the same lookup, those of Bean Validation too.
@ApplicationScoped
public class ResponseHeaders {

    /// The first filter.
    private static final int PRIORITY = 12_000;
    /// IMF-fixdate.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    void install(@Observes Filters filters) {
        filters.register(ResponseHeaders::add, PRIORITY);
    }

    private static void add(RoutingContext context) {
        MultiMap request = context.request().headers();
        Bilingual.language(request.get(HttpHeaders.ACCEPT_LANGUAGE)).ifPresentOrElse(
                language -> request.set(HttpHeaders.ACCEPT_LANGUAGE, language),
                () -> request.remove(HttpHeaders.ACCEPT_LANGUAGE));
        context.addHeadersEndHandler(_ -> {
            MultiMap response = context.response().headers();
            response.set(HttpHeaders.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
            response.set("X-Content-Type-Options", "nosniff");
            if (!response.contains(HttpHeaders.CACHE_CONTROL)) {
                response.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        context.next();
    }
}
