package io.caseloop.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// An OpenID provider with discovery and keys. It can be reached ([#ANSWERS]), accept connections without ever
/// answering ([#SILENT]), or refuse them ([#REFUSES]). A test controls it over an address of its own.
public class StandInProvider implements QuarkusTestResourceLifecycleManager {

    static final String MODE = "mode";
    static final String ANSWERS = "answers";
    static final String SILENT = "silent";
    static final String REFUSES = "refuses";
    /// Configuration of the tests: where [#ANSWERS] and the others are posted to.
    static final String CONTROL = "stand-in.control";
    static final String KEY = "stand-in.key";

    /// As people see it; the tests reach it at another address.
    private static final String ISSUER = "https://id.example.com/realms/trial";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private String mode = ANSWERS;
    private int port;
    private HttpServer control;
    private HttpServer provider;

    @Override
    public void init(Map<String, String> arguments) {
        mode = arguments.getOrDefault(MODE, ANSWERS);
    }

    @Override
    public Map<String, String> start() {
        try {
            KeyPair pair = Tokens.keyPair();
            keys.add(jwk("first", pair));
            try (ServerSocket free = new ServerSocket(0, 0, HERE)) {
                port = free.getLocalPort();
            }
            become(mode);
            control = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
            control.createContext("/", this::controlled);
            control.start();
            return Map.of("caseloop.oidc.issuer", ISSUER, "caseloop.oidc.url", url(),
                    "caseloop.oidc.patience", "0.5S", "caseloop.oidc.pause", "1S",
                    CONTROL, "http://127.0.0.1:" + control.getAddress().getPort(),
                    KEY, Tokens.pem("PRIVATE", pair.getPrivate().getEncoded()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        ended.countDown();
        if (control != null) {
            control.stop(0);
        }
        close();
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + port + "/realms/trial";
    }

    private synchronized void become(String wanted) throws IOException {
        mode = wanted;
        close();
        if (!mode.equals(REFUSES)) {
            provider = HttpServer.create(new InetSocketAddress(HERE, port), 0);
            provider.setExecutor(threads);
            boolean silent = mode.equals(SILENT);
            provider.createContext("/realms/trial/.well-known/openid-configuration", exchange ->
                    answer(exchange, silent, "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + url()
                            + "/keys\"}"));
            provider.createContext("/realms/trial/keys", exchange -> answer(exchange, silent,
                    keys.stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"))));
            provider.start();
        }
    }

    private void close() {
        if (provider != null) {
            provider.stop(0);
            provider = null;
        }
    }

    private void answer(HttpExchange exchange, boolean silent, String json) throws IOException {
        if (silent) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        respond(exchange, json);
    }

    /// The path names a mode, or the id of a key whose public half is the body.
    private void controlled(HttpExchange exchange) throws IOException {
        String wanted = exchange.getRequestURI().getPath().substring(1);
        if (List.of(ANSWERS, SILENT, REFUSES).contains(wanted)) {
            become(wanted);
        } else {
            keys.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        }
        respond(exchange, "{}");
    }

    private static void respond(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static String jwk(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + id + "\",\"n\":\""
                + number(key.getModulus()) + "\",\"e\":\"" + number(key.getPublicExponent()) + "\"}";
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes[0] == 0
                ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
