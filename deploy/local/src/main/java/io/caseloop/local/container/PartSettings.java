package io.caseloop.local.container;

import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.process.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// The settings of each container of `docker-compose.yml`, with those keys and passwords of the installation
/// that it needs and no others. Each part has a directory of its own, a volume that this part mounts where
/// the settings say that the keys are.
///
/// @param secrets the directory with everything that is secret; the same path in every container
/// @param parts one directory for each part
/// @param publicUrl the address of the front door as people and customers see it
record PartSettings(Secrets secrets, Path directory, Path parts, String publicUrl) {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String FRONT_DOOR = "front-door";
    static final String ANALYST = "analyst";
    static final int FRONT_DOOR_PORT = 8080;
    static final int KAFKA_PORT = 9092;
    static final int KAFKA_CONTROLLER_PORT = 9093;
    /// The name of the settings file in the directory of a part.
    static final String SETTINGS = "application.properties";
    static final String CREDENTIALS = "/caseloop/credentials/credentials.json";
    private static final String POSTGRES_SERVER = "jdbc:postgresql://" + POSTGRES + ":5432/";

    ServiceSettings settings() {
        return new ServiceSettings(POSTGRES_SERVER, KAFKA + ":" + KAFKA_PORT, publicUrl, secrets);
    }

    /// Writes all of it; keys and passwords that exist stay as they are.
    void write() throws IOException {
        var settings = settings();
        var upstream = new EnumMap<Service, String>(Service.class);
        for (var service : Service.values()) {
            upstream.put(service, "http://" + part(service) + ":" + service.usualPort());
            application(part(service), service.usualPort(), settings.of(service));
        }
        application(FRONT_DOOR, FRONT_DOOR_PORT, settings.ofFrontDoor(upstream, CREDENTIALS));
        broker();
        PrivateFiles.write(parts.resolve(ANALYST).resolve("kafka-client.properties"),
                settings.kafka(Users.ANALYST));
        // the server's image runs as a user of its own; only this container mounts the directory
        var password = parts.resolve(POSTGRES).resolve("password");
        PrivateFiles.write(password, secrets.password(LocalPostgres.SUPERUSER));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("r--r--r--"));
    }

    /// The name of a service's container.
    static String part(Service service) {
        return service.id() + "-service";
    }

    private void application(String part, int port, Map<String, String> settings) throws IOException {
        var all = new TreeMap<>(settings);
        all.put("quarkus.http.host", "0.0.0.0");
        all.put("quarkus.http.port", String.valueOf(port));
        for (var value : settings.values()) {
            var file = Path.of(value.startsWith("file:") ? value.substring("file:".length()) : value);
            if (file.startsWith(directory)) {
                copy(file, part);
            }
        }
        PrivateFiles.write(parts.resolve(part).resolve(SETTINGS), all);
    }

    /// The broker listens for all containers of the network; its controller stays inside its container.
    private void broker() throws IOException {
        copy(secrets.file(Secrets.KAFKA), KAFKA);
        PrivateFiles.write(parts.resolve(KAFKA).resolve("kafka.properties"), Map.of(
                "listeners", "CLIENTS://0.0.0.0:" + KAFKA_PORT + ",CONTROLLER://127.0.0.1:" + KAFKA_CONTROLLER_PORT,
                "advertised.listeners", "CLIENTS://" + KAFKA + ":" + KAFKA_PORT));
    }

    private void copy(Path file, String part) throws IOException {
        PrivateFiles.write(parts.resolve(part).resolve(file.getFileName()), Files.readString(file));
    }
}
