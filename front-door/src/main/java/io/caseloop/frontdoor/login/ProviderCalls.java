package io.caseloop.frontdoor.login;

import io.caseloop.access.token.ProviderSettings;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The calls to the provider in which a browser has no part: its addresses, and the exchange of a code for tokens.
@ApplicationScoped
public class ProviderCalls {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int OK = 200;

    private final ProviderSettings provider;
    private final LoginSettings login;
    private final TlsConfigurationRegistry certificates;
    private HttpClient http;
    private volatile Endpoints endpoints;

    ProviderCalls(ProviderSettings provider, LoginSettings login, TlsConfigurationRegistry certificates) {
        this.provider = provider;
        this.login = login;
        this.certificates = certificates;
    }

    /// Where a browser is sent to, and where a code is exchanged.
    record Endpoints(URI authorization, URI token) {
    }

    /// @param access for the services
    /// @param identity who signed in
    record Tokens(String access, String identity) {

        /// Secrets.
        @Override
        public String toString() {
            return "Tokens[•••]";
        }
    }

    /// The provider does not answer, or not as OpenID Connect says.
    static final class ProviderAway extends Exception {

        private static final long serialVersionUID = 1L;

        private ProviderAway(String what) {
            super(what, null, false, false);
        }
    }

    /// The provider does not accept the code.
    static final class CodeRefused extends Exception {

        private static final long serialVersionUID = 1L;

        private CodeRefused() {
            super(null, null, false, false);
        }
    }

    @PostConstruct
    void connect() throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(provider.patience());
        TlsConfiguration tls = provider.tlsConfiguration().map(name -> certificates.get(name).orElseThrow(() ->
                new IllegalArgumentException("caseloop.oidc.tls-configuration names no TLS configuration")))
                .orElse(null);
        http = (tls == null ? builder : builder.sslContext(tls.createSSLContext())).build();
    }

    /// Read once; again after a failure.
    Endpoints endpoints() throws ProviderAway {
        Endpoints known = endpoints;
        if (known == null) {
            String at = provider.url().or(provider::issuer).orElseThrow().toString().replaceFirst("/+$", "");
            JsonObject found = json(sent(HttpRequest.newBuilder(URI.create(at + DISCOVERY)).GET()));
            known = new Endpoints(address(found, "authorization_endpoint"), address(found, "token_endpoint"));
            endpoints = known;
        }
        return known;
    }

    /// @param redirect as it was sent with the browser
    Tokens exchange(String code, LoginAttempt attempt, String redirect) throws ProviderAway, CodeRefused {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("client_id", login.clientId().orElseThrow());
        form.put("code_verifier", attempt.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoints().token())
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(query(form)));
        login.clientSecret().ifPresent(secret -> request.header("Authorization", "Basic " + Base64.getEncoder()
                .encodeToString((encoded(login.clientId().orElseThrow()) + ":" + encoded(secret))
                        .getBytes(StandardCharsets.UTF_8))));
        HttpResponse<String> answer = sent(request);
        if (answer.statusCode() / 100 == 4) {
            throw new CodeRefused();
        }
        JsonObject tokens = json(answer);
        String access = tokens.getString("access_token");
        String identity = tokens.getString("id_token");
        if (access == null || identity == null) {
            throw new ProviderAway("its answer has no access_token or no id_token");
        }
        return new Tokens(access, identity);
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws ProviderAway {
        try {
            return http.send(request.timeout(provider.patience()).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ProviderAway(e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderAway("interrupted");
        }
    }

    private static JsonObject json(HttpResponse<String> answer) throws ProviderAway {
        if (answer.statusCode() != OK) {
            throw new ProviderAway("status " + answer.statusCode());
        }
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException notJson) {
            throw new ProviderAway("its answer is not JSON");
        }
    }

    private static URI address(JsonObject found, String name) throws ProviderAway {
        String address = found.getString(name);
        if (address == null) {
            throw new ProviderAway("it names no " + name);
        }
        return URI.create(address);
    }
}
