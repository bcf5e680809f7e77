package io.caseloop.backbone.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The backbone's settings, `caseloop.…`.
@ConfigMapping(prefix = "caseloop")
public interface BackboneConfig {

    /// Unique per process: holds leases, names threads.
    @WithDefault("${HOSTNAME:local}-${quarkus.http.port:0}")
    String instance();

    /// A training run for the AOT cache: no relay, inbox or timers.
    @WithDefault("false")
    boolean training();

    Db db();

    Store store();

    Relay relay();

    Vault vault();

    /// The secrets of keyed hashes: one per line, 256 bits in base64, after the time from which it is
    /// valid; a line without a time is valid from the beginning.
    @WithName("lookup-key-file")
    Path lookupKeyFile();

    /// The keys by which services sign their records. Without it nothing is signed or checked.
    @WithName("record-keys-file")
    Optional<Path> recordKeysFile();

    Kafka kafka();

    /// The service's own database.
    interface Db {
        String url();

        String user();

        String password();

        /// Whether the service migrates its schema when it starts, as the owner.
        @WithDefault("false")
        boolean migrate();

        Owner owner();
    }

    /// Who owns a schema; set only where a service migrates by itself, as in tests. A running service
    /// has no password of an owner.
    interface Owner {
        Optional<String> user();

        Optional<String> password();
    }

    /// The event store.
    interface Store {
        /// Fixed when the database is made.
        @WithDefault("4")
        int segments();

        /// More waiting members than this are refused with 503.
        @WithDefault("2000")
        int queued();

        /// Bytes of a fact, personal text sealed; a longer one is refused with 413. Well below what
        /// the topics take (`max.message.bytes`, 8 MiB), because whatever is stored must go out.
        @WithDefault("4194304")
        int longestFact();

        /// PostgreSQL's clock further behind the newest recorded time than this was set back: an alarm.
        @WithDefault("PT1S")
        Duration clockBehind();
    }

    /// What publishes the store's facts.
    interface Relay {
        /// So long after its death another instance goes on.
        @WithDefault("PT6S")
        Duration lease();

        /// What was recorded so long before the last fact that Kafka has is looked for on the
        /// topics whenever a relay takes over: more than what a power cut takes from the broker's
        /// logs.
        @WithDefault("PT1M")
        Duration lookBack();
    }

    /// The vault of personal keys.
    interface Vault {
        String url();

        String user();

        String password();

        /// 256 bits in base64, outside any database.
        @WithName("master-key-file")
        Path masterKeyFile();

        /// How long a data key is remembered, and so an erased one may still open text.
        @WithDefault("PT5M")
        Duration remembered();

        /// Who migrates its schema when the service starts; empty where something else has done it.
        Owner owner();

        /// The roles its tables are granted to.
        @WithDefault("caseloop_vault_keeper")
        String keeperRole();

        @WithDefault("caseloop_vault_reader")
        String readerRole();
    }

    /// Kafka clients.
    interface Kafka {
        String bootstrap();

        /// Further client settings, e.g. for TLS and SASL.
        Map<String, String> client();
    }
}
