package io.caseloop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        int port = freePort();
        var postgres = LocalPostgres.in(data, directory.resolve("programs"), port, PASSWORD).fast();
        postgres.prepare();
        var authority = certificate("server");
        Files.copy(authority, data.resolve("server.crt"));
        Files.writeString(data.resolve("server.key"), privateKey("server"));
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
            assertThatThrownBy(() -> connect(url + "verify-full&sslrootcert=" + certificate("another")))
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

    /// Makes a key and its own certificate; returns the certificate in PEM.
    private Path certificate(String name) throws Exception {
        var pem = directory.resolve(name + ".pem");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store(name).toString());
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store(name).toString(), "-file", pem.toString());
        return pem;
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private String privateKey(String name) throws Exception {
        var keys = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getKey(name, PASSWORD.toCharArray()).getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(new String(process.getInputStream().readAllBytes())).isZero();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
