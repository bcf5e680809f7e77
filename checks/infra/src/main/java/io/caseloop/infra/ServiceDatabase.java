package io.caseloop.infra;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// The database of a service, for tests that run parts of a service without Quarkus.
public final class ServiceDatabase {

    private static final int CONNECTIONS = 12;

    private ServiceDatabase() {
    }

    /// Brings its schema up to date with the scripts on the class path.
    public static void migrate(String service) {
        var access = Infra.database(service);
        Flyway.configure().dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/backbone", "classpath:db/service")
                .placeholders(Map.of("service_role", access.user(), "segments", "4")).load().migrate();
    }

    /// A pool of connections, which the caller closes.
    ///
    /// @param url JDBC
    public static AgroalDataSource pool(String url, String user, String password) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS).initialSize(1)
                    .acquisitionTimeout(Duration.ofSeconds(10))
                    .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                            .principal(new NamePrincipal(user)).credential(new SimplePassword(password)))));
        } catch (SQLException e) {
            throw new IllegalStateException("no pool of connections to " + url, e);
        }
    }
}
