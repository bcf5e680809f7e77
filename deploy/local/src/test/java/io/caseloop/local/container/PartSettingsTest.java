package io.caseloop.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.local.home.Service;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.postgres.Roles;
import io.caseloop.local.process.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each container receives the secrets that it needs and no others.
class PartSettingsTest {

    private static final List<String> OF_A_SERVICE = List.of("application.properties", "jwt-public.pem", "lookup.key",
            "record.keys", "vault-master.key");

    @TempDir
    private Path directory;

    private Path secrets;
    private Path parts;

    @BeforeEach
    void everyPartHasADirectory() throws IOException {
        secrets = directory.resolve("secrets");
        parts = directory.resolve("parts");
        for (var part : names()) {
            Files.createDirectories(parts.resolve(part));
        }
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(Service.values()).map(PartSettings::part),
                Stream.of("front-door", "kafka", "postgres", "analyst")).toList();
    }

    private Secrets written() throws IOException {
        var all = Secrets.in(secrets);
        new PartSettings(all, secrets, parts, "http://localhost:8080").write();
        return all;
    }

    private List<String> filesOf(String part) throws IOException {
        try (var files = Files.list(parts.resolve(part))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Properties settingsOf(String part) throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(Files.readString(parts.resolve(part).resolve("application.properties"))));
        return settings;
    }

    @Test
    void each_part_has_only_the_keys_that_its_settings_name() throws IOException {
        written();
        for (var service : List.of("intake-service", "routing-service", "sla-service", "knowledge-service",
                "feedback-service")) {
            assertThat(filesOf(service)).as(service).containsExactlyElementsOf(OF_A_SERVICE);
        }
        assertThat(filesOf("quality-service")).containsExactlyInAnyOrderElementsOf(
                Stream.concat(OF_A_SERVICE.stream(), Stream.of("journey-signing.key")).toList());
        assertThat(filesOf("front-door")).containsExactly("application.properties", "jwt-private.pem",
                "jwt-public.pem", "session.key");
        assertThat(filesOf("kafka")).containsExactly("kafka-passwords.properties", "kafka.properties");
        assertThat(filesOf("postgres")).containsExactly("password");
        assertThat(filesOf("analyst")).containsExactly("kafka-client.properties");
    }

    @Test
    void no_service_knows_the_password_of_an_owner_or_of_another_service() throws IOException {
        var all = written();
        for (var service : Service.values()) {
            var text = settingsOf(PartSettings.part(service)).values().toString();
            assertThat(text).contains(all.password(Roles.worker(service)))
                    .doesNotContain(all.password(LocalPostgres.SUPERUSER), all.password(Roles.owner(service)),
                            all.password(Roles.VAULT_OWNER));
            for (var other : Service.values()) {
                if (other != service) {
                    assertThat(text).doesNotContain(all.password(Roles.worker(other)),
                            all.kafkaPasswords().get(PartSettings.part(other)));
                }
            }
        }
    }

    @Test
    void the_addresses_are_those_of_the_containers() throws IOException {
        written();
        assertThat(settingsOf("sla-service")).containsEntry("quarkus.http.host", "0.0.0.0")
                .containsEntry("quarkus.http.port", "8083").containsEntry("caseloop.kafka.bootstrap", "kafka:9092")
                .containsEntry("caseloop.db.url", "jdbc:postgresql://postgres:5432/caseloop_sla");
        assertThat(settingsOf("front-door")).containsEntry("caseloop.upstream.sla", "http://sla-service:8083")
                .containsEntry("quarkus.http.port", "8080");
    }

    @Test
    void files_are_for_their_owner_only_and_a_second_run_changes_none() throws IOException {
        written();
        var before = contents();
        written();
        assertThat(contents()).isEqualTo(before);
        for (var file : before.keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
                    .isEqualTo(file.endsWith("postgres/password") ? "r--r--r--" : "rw-------");
        }
    }

    private Map<Path, String> contents() throws IOException {
        var contents = new TreeMap<Path, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }
}
