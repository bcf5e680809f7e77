package io.caseloop.quality.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The journey store's settings, `caseloop.…`.
@ConfigMapping(prefix = "caseloop")
public interface JourneyConfig {

    /// Unique per process.
    @WithDefault("${HOSTNAME:local}-${quarkus.http.port:0}")
    String instance();

    /// A training run for the AOT cache: nothing is read.
    @WithDefault("false")
    boolean training();

    Kafka kafka();

    Quality quality();

    /// Kafka clients.
    interface Kafka {
        String bootstrap();

        /// Further client settings, e.g. for TLS and SASL.
        Map<String, String> client();
    }

    /// What is quality-service's own.
    interface Quality {
        /// Ed25519 private key, PKCS#8 in PEM, kept outside the database.
        Path signingKeyFile();

        /// How often journeys that changed are signed.
        @WithDefault("PT1M")
        Duration rootInterval();
    }
}
