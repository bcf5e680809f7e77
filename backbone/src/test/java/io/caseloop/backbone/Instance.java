package io.caseloop.backbone;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// One instance of a service's backbone without Quarkus; several may stand over one database.
final class Instance implements AutoCloseable {

    final RunningBackbone running;
    final AgroalDataSource database;
    private final AgroalDataSource vault;

    private Instance(RunningBackbone running, AgroalDataSource database, AgroalDataSource vault) {
        this.running = running;
        this.database = database;
        this.vault = vault;
    }

    static Instance of(String service, String name) {
        return of(service, name, TestParts.STREAMS);
    }

    static Instance of(String service, String name, ServiceParts parts) {
        return of(service, name, Map.of(), parts);
    }

    static Instance of(String service, String name, Map<String, String> more, ServiceParts parts) {
        return of(service, name, EventCodec.ofContract(), more, parts);
    }

    /// One whose release knows these facts.
    static Instance of(String service, String name, EventCodec codec, Map<String, String> more, ServiceParts parts) {
        migrate("intake");
        migrate(service);
        Map<String, String> settings = new HashMap<>(Infra.settings(service));
        Map<String, String> keeper = Infra.settings("intake");
        keeper.forEach((key, value) -> {
            if (key.startsWith("caseloop.vault.")) {
                settings.put(key, value);
            }
        });
        settings.put("caseloop.instance", name);
        settings.putAll(more);
        BackboneConfig config = new SmallRyeConfigBuilder().withMapping(BackboneConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build()
                .getConfigMapping(BackboneConfig.class);
        AgroalDataSource database = pool(config.db().url(), config.db().user(), config.db().password());
        AgroalDataSource vault = pool(config.vault().url(), config.vault().user(), config.vault().password());
        return new Instance(RunningBackbone.of(service + "-service", database, vault, codec, config, parts), database,
                vault);
    }

    Instance start() {
        running.start();
        return this;
    }

    Backbone backbone() {
        return running.backbone();
    }

    private static void migrate(String service) {
        var access = Infra.database(service);
        Flyway.configure().dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/backbone", "classpath:db/test")
                .placeholders(Map.of("service_role", access.user(), "segments", "4")).load().migrate();
    }

    private static AgroalDataSource pool(String url, String user, String password) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(12).initialSize(1)
                    .acquisitionTimeout(Duration.ofSeconds(10)).exceptionSorter(new PostgreSQLExceptionSorter())
                    .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                            .principal(new NamePrincipal(user)).credential(new SimplePassword(password)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
        database.close();
        vault.close();
    }
}
