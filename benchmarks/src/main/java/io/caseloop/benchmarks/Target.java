package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/// The system under measurement and its access data.
public final class Target {

    @Option(names = "--url", description = "The front door (default: that of the local system, http://localhost:8080).")
    private URI url;

    @Option(names = "--credentials", description = "The file of tokens (default: credentials.json in CASELOOP_HOME or "
            + ".caseloop).")
    private Path credentials;

    @Option(names = "--kafka", description = "Settings of the Kafka client (default: kafka-client.properties in "
            + "CASELOOP_HOME or .caseloop).")
    private Path kafka;

    private JsonNode tokens;

    /// The front door.
    public Api api() {
        return new Api(url != null
                ? url : URI.create("http://localhost:" + setting("front-door", "quarkus.http.port", "8080")));
    }

    /// The settings of a Kafka client that reads the topics.
    public Properties kafka() {
        Path file = kafka == null ? home().resolve("kafka-client.properties") : kafka;
        return properties(file, "Start the system with ./caseloop up, or name the file with --kafka.");
    }

    private static String setting(String service, String name, String otherwise) {
        return Files.exists(file(service)) ? settings(service).getProperty(name, otherwise) : otherwise;
    }

    /// The local token of a role.
    public String token(String role) {
        if (tokens == null) {
            Path file = credentials == null ? home().resolve("credentials.json") : credentials;
            try {
                tokens = new ObjectMapper().readTree(file.toFile());
            } catch (IOException e) {
                throw new BenchFailed("No credentials in " + file + ". Start the system with ./caseloop up, or "
                        + "name the file with --credentials.", e);
            }
        }
        return Optional.ofNullable(tokens.path(role).textValue())
                .orElseThrow(() -> new BenchFailed("The credentials hold no token for the role " + role + "."));
    }

    /// A further token, for the acting subject.
    public String token(Api api, String role, String subject) {
        Reply reply = api.post("/api/access/tokens", token("administrator"), Api.object().put("role", role)
                .put("subject", subject));
        JsonNode token = reply.expect(200, 201).body().path("token");
        return Optional.ofNullable(token.textValue())
                .orElseThrow(() -> new BenchFailed("POST /api/access/tokens gave no token."));
    }

    /// What the launcher wrote for a service.
    public static Properties settings(String service) {
        return properties(file(service), "Name the peer with --peer-url, --peer-user and --peer-password.");
    }

    /// The passwords of the installation's database roles.
    public static Properties passwords() {
        return properties(home().resolve("secrets").resolve("passwords.properties"),
                "Name the peer with --peer-url, --peer-user and --peer-password.");
    }

    private static Properties properties(Path file, String remedy) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new BenchFailed("Cannot read " + file + ". " + remedy, e);
        }
    }

    private static Path file(String service) {
        return home().resolve("config").resolve(service + ".properties");
    }

    public static Path home() {
        String home = System.getProperty("caseloop.home", System.getenv("CASELOOP_HOME"));
        return Path.of(Optional.ofNullable(home).orElse(".caseloop"));
    }
}
