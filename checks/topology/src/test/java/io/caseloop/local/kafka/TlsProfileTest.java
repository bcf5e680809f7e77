package io.caseloop.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.home.Service;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.trial.Certificates;
import io.caseloop.local.trial.FreePort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The TLS profile of `docs/kafka-access.md`, with a broker whose listener for clients speaks TLS.
class TlsProfileTest {

    @TempDir
    private Path directory;

    @Test
    void the_documented_settings_log_in_over_tls_and_other_certificates_and_plain_text_are_refused() throws Exception {
        var certificates = new Certificates(directory);
        var authority = certificates.certificate("broker");
        var passwords = Secrets.in(directory.resolve("secrets")).kafkaPasswords();
        var kafka = LocalKafka.in(directory.resolve("kafka"), FreePort.one(), FreePort.one(), passwords).fast();
        kafka = kafka.with(Map.of(
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT",
                "ssl.keystore.type", "PKCS12", "ssl.keystore.location", certificates.store("broker").toString(),
                "ssl.keystore.password", Certificates.PASSWORD, "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.toString())).start();
        try {
            var user = Users.of(Service.INTAKE);
            var plain = Users.login(kafka.bootstrap(), user, passwords.get(user));
            assertThat(cluster(overTls(plain, authority))).isNotEmpty();
            assertThatThrownBy(() -> cluster(overTls(plain, certificates.certificate("another"))))
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
}
