package io.caseloop.frontdoor.keycloak;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A real Keycloak with a realm of its own, whose passwords are made up at each start. Its distribution is unpacked by
/// the Maven profile `keycloak`.
public class Keycloak implements QuarkusTestResourceLifecycleManager {

    static final String HOME = "keycloak.home";
    static final String LEAD = "li-wei";
    static final String OUTSIDER = "wang-fang";
    static final String PASSWORD = "keycloak.password";
    static final String SECRET = "keycloak.secret";
    static final String PEOPLE = "people";
    static final String BROWSERS = "console";
    static final String CALLBACK = "http://localhost:8080/api/access/login/callback";
    static final String ADAPTER = "mail-adapter";

    private static final String REALM = "customer-care";
    private static final long START_SECONDS = 180;

    private Process server;

    @Override
    public Map<String, String> start() {
        Path home = Path.of(System.getProperty(HOME));
        String password = UUID.randomUUID().toString();
        String secret = UUID.randomUUID().toString();
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            Path imported = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
            Files.writeString(imported, realm(password, secret).encode());
            String issuer = "http://127.0.0.1:" + port + "/realms/" + REALM;
            run(home, port);
            awaitAnswer(URI.create(issuer + "/.well-known/openid-configuration"));
            return Map.of("caseloop.oidc.issuer", issuer, "caseloop.oidc.subject-claim", "preferred_username",
                    "caseloop.login.client-id", BROWSERS, "caseloop.login.name", "Customer care",
                    PASSWORD, password, SECRET, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }

    private void run(Path home, int port) throws IOException {
        ProcessBuilder command = new ProcessBuilder("/bin/bash", home.resolve("bin/kc.sh").toString(), "start-dev",
                "--import-realm", "--db=dev-mem", "--http-host=127.0.0.1", "--http-port=" + port,
                "--cache=local");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx448m");
        server = command.redirectErrorStream(true).redirectOutput(home.resolve("keycloak.log").toFile()).start();
    }

    private void awaitAnswer(URI address) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers(address)) {
            if (!server.isAlive() || System.nanoTime() > end) {
                stop();
                throw new IOException("Keycloak did not start; see keycloak.log in " + System.getProperty(HOME));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static boolean answers(URI address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static JsonObject realm(String password, String secret) {
        return new JsonObject().put("realm", REALM).put("enabled", true).put("sslRequired", "none")
                .put("roles", new JsonObject().put("realm", new JsonArray().add(new JsonObject().put("name", "lead"))
                        .add(new JsonObject().put("name", "adapter"))))
                .put("clients", new JsonArray().add(client(PEOPLE).put("publicClient", true)
                                .put("directAccessGrantsEnabled", true))
                        .add(client(BROWSERS).put("publicClient", true).put("standardFlowEnabled", true)
                                .put("redirectUris", new JsonArray().add(CALLBACK))
                                .put("attributes", new JsonObject().put("pkce.code.challenge.method", "S256")))
                        .add(client(ADAPTER).put("secret", secret).put("serviceAccountsEnabled", true)))
                .put("users", new JsonArray().add(person(LEAD, password, List.of("lead")))
                        .add(person(OUTSIDER, password, List.of()))
                        .add(new JsonObject().put("username", "service-account-" + ADAPTER).put("enabled", true)
                                .put("serviceAccountClientId", ADAPTER)
                                .put("realmRoles", new JsonArray().add("adapter"))));
    }

    /// Its tokens name Caseloop as their audience.
    private static JsonObject client(String id) {
        JsonObject audience = new JsonObject().put("name", "audience").put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .put("config", new JsonObject().put("included.custom.audience", "caseloop")
                        .put("access.token.claim", "true"));
        return new JsonObject().put("clientId", id).put("enabled", true).put("standardFlowEnabled", false)
                .put("protocolMappers", new JsonArray().add(audience));
    }

    private static JsonObject person(String name, String password, List<String> roles) {
        return new JsonObject().put("username", name).put("enabled", true).put("firstName", name).put("lastName", name)
                .put("email", name + "@example.com").put("emailVerified", true)
                .put("realmRoles", new JsonArray(roles))
                .put("credentials", new JsonArray().add(new JsonObject().put("type", "password")
                        .put("value", password).put("temporary", false)));
    }
}
