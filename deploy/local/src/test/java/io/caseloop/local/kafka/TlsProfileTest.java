package io.caseloop.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.home.Service;
import io.caseloop.local.process.Secrets;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The TLS profile of `docs/kafka-access.md`, with a broker whose listener for clients speaks TLS.
class TlsProfileTest {

    private static final String STORE_PASSWORD = "of-this-test-only";

    @TempDir
    private Path directory;

    @Test
    void the_documented_settings_log_in_over_tls_and_other_certificates_and_plain_text_are_refused() throws Exception {
        var authority = certificate("broker");
        var passwords = Secrets.in(directory.resolve("secrets")).kafkaPasswords();
        var kafka = LocalKafka.in(directory.resolve("kafka"), freePort(), freePort(), passwords).fast().with(Map.of(
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT",
                "ssl.keystore.type", "PKCS12", "ssl.keystore.location", directory.resolve("broker.p12").toString(),
                "ssl.keystore.password", STORE_PASSWORD, "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.toString())).start();
        try {
            var user = Users.of(Service.INTAKE);
            var plain = Users.login(kafka.bootstrap(), user, passwords.get(user));
            assertThat(cluster(overTls(plain, authority))).isNotEmpty();
            assertThatThrownBy(() -> cluster(overTls(plain, certificate("another"))))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
            assertThatThrownBy(() -> cluster(plain)).hasCauseInstanceOf(TimeoutException.class);
        } finally {
            kafka.close();
        }
    }

    private static Map<String, String> overTls(Map<String, String> plain, Path authority) {
        var settings = new HashMap<>(plain);
        settings.putAll(Map.of("security.protocol", "SASL_SSL", "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.toString()));
        return settings;
    }

    private static String cluster(Map<String, String> login) throws ExecutionException, InterruptedException {
        var settings = new HashMap<String, Object>(login);
        settings.putAll(Map.of("default.api.timeout.ms", 5_000, "request.timeout.ms", 3_000));
        try (var admin = Admin.create(settings)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    /// Makes a key and its own certificate; returns the certificate in PEM.
    private Path certificate(String name) throws Exception {
        var store = directory.resolve(name + ".p12").toString();
        var pem = directory.resolve(name + ".pem");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store);
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store, "-file", pem.toString());
        return pem;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", STORE_PASSWORD));
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
