package io.caseloop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.trial.Certificates;
import io.caseloop.local.trial.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The TLS settings of a service for PostgreSQL, as docs/kafka-access.md has them, against a server
/// that accepts nothing else.
class PostgresTlsTest {

    private static final String PASSWORD = "of-this-test-only";

    @TempDir
    private Path directory;

    @Test
    void the_documented_settings_connect_over_tls_and_other_certificates_and_plain_text_are_refused() throws Exception {
        var data = directory.resolve("data");
        int port = FreePort.one();
        var postgres = LocalPostgres.in(data, directory.resolve("programs"), port, PASSWORD).fast();
        postgres.prepare();
        var certificates = new Certificates(directory);
        var authority = certificates.certificate("server");
        Files.copy(authority, data.resolve("server.crt"));
        Files.writeString(data.resolve("server.key"), certificates.privateKey("server"));
        Files.setPosixFilePermissions(data.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(data.resolve("postgresql.auto.conf"), "ssl = on\n");
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        postgres.start(directory.resolve("log"), UnaryOperator.identity());
        try {
            var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=";
            try (var connection = connect(url + "verify-full&sslrootcert=" + authority);
                    var tls = connection.createStatement().executeQuery(
                            "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
                tls.next();
                assertThat(tls.getBoolean(1)).isTrue();
            }
            assertThatThrownBy(() -> connect(url + "verify-full&sslrootcert=" + certificates.certificate("another")))
                    .isInstanceOf(SQLException.class).hasMessageContaining("SSL error");
            assertThatThrownBy(() -> connect(url + "disable"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("no encryption");
        } finally {
            postgres.stop();
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, LocalPostgres.SUPERUSER, PASSWORD);
    }
}
