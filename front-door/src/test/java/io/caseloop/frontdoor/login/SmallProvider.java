package io.caseloop.frontdoor.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A token provider that signs with a key of its own: discovery, keys, and codes with PKCE. What a person does on its
/// pages is done by [#approve].
public final class SmallProvider implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT = "console";
    static final String SECRET = "made up & secret";
    /// Not that of Vert.x: its first use here would bind it to the class loader of the test.
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Map<String, JsonNode> CODES = new ConcurrentHashMap<>();
    private static KeyPair key;
    private static String issuer;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, JSON.createObjectNode()
                .put("issuer", issuer).put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token").put("jwks_uri", issuer + "/keys")));
        server.createContext("/keys", exchange -> answer(exchange, 200, JSON.createObjectNode().set("keys",
                JSON.createArrayNode().add(publicKey()))));
        server.createContext("/token", this::exchange);
        server.start();
        return Map.of("caseloop.oidc.issuer", issuer, "caseloop.login.client-id", CLIENT,
                "caseloop.login.client-secret", SECRET, "caseloop.login.name", "Company login");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static String issuer() {
        return issuer;
    }

    /// Somebody signs in and is sent back with a code.
    ///
    /// @param question the parameters with which the browser came
    static String approve(Map<String, String> question, String subject, String role) {
        return approve(question, subject, role, question.get("nonce"));
    }

    static String approve(Map<String, String> question, String subject, String role, String nonce) {
        String code = UUID.randomUUID().toString();
        CODES.put(code, JSON.createObjectNode().put("challenge", question.get("code_challenge")).put("nonce", nonce)
                .put("redirect", question.get("redirect_uri")).put("sub", subject).put("role", role));
        return code;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        JsonNode known = CODES.remove(form.getOrDefault("code", ""));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":made+up+%26+secret").getBytes(
                StandardCharsets.UTF_8));
        boolean right = known != null && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(form.get("grant_type"))
                && known.path("redirect").asText().equals(form.get("redirect_uri"))
                && known.path("challenge").asText().equals(hashed(form.getOrDefault("code_verifier", "")));
        if (!right) {
            answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        ObjectNode about = JSON.createObjectNode().put("iss", issuer).put("sub", known.path("sub").asText())
                .put("jti", UUID.randomUUID().toString()).put("iat", Instant.now().getEpochSecond())
                .put("exp", Instant.now().getEpochSecond() + 600);
        ObjectNode access = about.deepCopy().put("aud", "caseloop");
        access.putObject("realm_access").putArray("roles").add(known.path("role").asText());
        ObjectNode identity = about.deepCopy().put("aud", CLIENT).put("nonce", known.path("nonce").asText());
        answer(exchange, 200, JSON.createObjectNode().put("access_token", signed(access)).put("token_type", "Bearer")
                .put("id_token", signed(identity)));
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(text.split("&")).map(each -> each.split("=", 2)).forEach(each ->
                form.put(each[0], URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        return form;
    }

    private static ObjectNode publicKey() {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        return JSON.createObjectNode().put("kty", "RSA").put("kid", "k1").put("alg", "RS256").put("use", "sig")
                .put("n", number(rsa.getModulus())).put("e", number(rsa.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String signed(ObjectNode claims) {
        String text = encoded("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}") + "." + encoded(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hashed(String verifier) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
