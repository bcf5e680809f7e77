package io.caseloop.frontdoor.page;

import io.caseloop.frontdoor.Languages;
import io.caseloop.frontdoor.proxy.Upstreams;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// `GET /`: the start page in Chinese and English. It needs no token and loads nothing from other
/// hosts.
@ApplicationScoped
public class FrontPage {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Upstreams upstreams;
    private final String publicUrl;

    FrontPage(Upstreams upstreams, @ConfigProperty(name = "caseloop.public-url") String publicUrl) {
        this.upstreams = upstreams;
        this.publicUrl = publicUrl;
    }

    void install(@Observes Router router) {
        String page = resource("front.html").replace("{{url}}", publicUrl).replace("{{services}}", rows());
        String english = page.replace("{{lang}}", "en");
        String chinese = page.replace("{{lang}}", "zh-CN");
        router.get("/").handler(context ->
                send(context, "text/html; charset=utf-8", prefersChinese(context) ? chinese : english));
        String style = resource("front.css");
        String script = resource("front.js");
        router.get("/assets/front.css").handler(context -> send(context, "text/css; charset=utf-8", style));
        router.get("/assets/front.js").handler(context -> send(context, "text/javascript; charset=utf-8", script));
    }

    private static boolean prefersChinese(RoutingContext context) {
        String chosen = context.request().getParam("lang");
        return chosen == null ? Languages.prefersChinese(context.request().getHeader("Accept-Language"))
                : chosen.startsWith("zh");
    }

    private static void send(RoutingContext context, String type, String text) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", type).putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache").putHeader("Vary", "Accept-Language").end(text);
    }

    private String rows() {
        return upstreams.byName().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(FrontPage::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Map.Entry<String, URI> service) {
        return """
                <tr data-service="%1$s"><th scope="row">%1$s</th><td class="state" aria-live="polite">…</td>
                <td><a href="/openapi/%1$s" aria-label="OpenAPI: %1$s">OpenAPI</a></td>
                <td><a href="%2$s/q/metrics" aria-label="metrics: %1$s">metrics</a></td>
                <td><a href="%2$s/q/health" aria-label="health: %1$s">health</a></td></tr>"""
                .formatted(service.getKey(), service.getValue());
    }

    private static String resource(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream("page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
