package io.caseloop.frontdoor.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// The console: one HTML page for each of its addresses, under a policy that lets nothing in from elsewhere and no
/// script or style stand in the page. The bundle beside it has names that change with its content.
@ApplicationScoped
public class ConsolePages {

    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'; object-src 'none'";
    private static final String SHELL = "/index.html";
    private static final String BUNDLE = "/static/";
    private static final List<String> ADDRESSES = List.of("enter", "work", "inbox", "case", "cases", "board",
            "customer", "team", "process", "knowledge",
            "policies", "access", "audit", "operate");

    void install(@Observes Router router, BundleFiles bundle) {
        router.get(SHELL).order(Integer.MIN_VALUE).handler(context -> secured(context, "no-cache"));
        router.get(BUNDLE + "*").order(Integer.MIN_VALUE)
                .handler(context -> secured(context, "public, max-age=31536000, immutable"));
        router.get(BUNDLE + "*").order(Integer.MIN_VALUE).handler(bundle::answer);
        router.get("/").handler(context -> context.reroute(SHELL));
        ADDRESSES.forEach(address -> {
            router.get("/" + address).handler(context -> context.reroute(SHELL));
            router.get("/" + address + "/*").handler(context -> context.reroute(SHELL));
        });
    }

    private static void secured(RoutingContext context, String caching) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY).putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer").putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cache-Control", caching);
        context.next();
    }
}
