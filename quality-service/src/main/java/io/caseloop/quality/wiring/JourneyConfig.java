package io.caseloop.quality.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The journey store's settings, `caseloop.…`.
@ConfigMapping(prefix = "caseloop")
public interface JourneyConfig {

    /// Unique per process.
    @WithDefault("${HOSTNAME:local}-${quarkus.http.port:0}")
    String instance();

    /// A training run for the AOT cache: the topics are not read.
    @WithDefault("false")
    boolean training();

    /// The keys by which services sign their records. Without it nothing is checked.
    @WithName("record-keys-file")
    Optional<Path> recordKeysFile();

    Kafka kafka();

    Quality quality();

    /// Kafka clients.
    interface Kafka {
        String bootstrap();

        /// Further client settings, e.g. for TLS and SASL.
        Map<String, String> client();
    }

    /// Settings of quality-service.
    interface Quality {
        /// Ed25519 private key, PKCS#8 in PEM, kept outside the database.
        Path signingKeyFile();

        /// The interval between signed roots.
        @WithDefault("PT1M")
        Duration rootInterval();
    }
}
