package io.caseloop.local.process;

import io.caseloop.local.home.Service;
import io.caseloop.local.postgres.Roles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;

/// Brings the schemas of the services and of the vault up to date, as their owners. Services run
/// with roles that cannot change a schema and know no owner's password, so this happens before they
/// start.
public final class Migrations {

    private static final String SEGMENTS = "4";
    private static final int AT_ONCE = 2;

    private final ServiceSettings settings;
    private final Programs programs;

    /// Where the scripts of a service are: archives or directories with `db/backbone`, `db/service`
    /// and `db/vault`.
    @FunctionalInterface
    public interface Programs {
        List<URL> of(Service service) throws IOException;
    }

    public Migrations(ServiceSettings settings, Programs programs) {
        this.settings = settings;
        this.programs = programs;
    }

    /// Does nothing where everything is up to date.
    ///
    /// @throws ExecutionException a schema could not be migrated; the cause names the script
    public void run() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new ArrayList<Callable<Void>>();
            all.add(this::vault);
            for (var service : Service.values()) {
                all.add(() -> service(service));
            }
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    private Void service(Service service) throws IOException {
        var access = settings.access(service);
        return migrate(service, access.url(), access.owner(), access.ownerPassword(),
                Map.of("service_role", access.user(), "segments", SEGMENTS), "db/backbone", "db/service");
    }

    /// Its scripts come with every service; intake creates most of the keys.
    private Void vault() throws IOException {
        return migrate(Service.INTAKE, settings.server() + Roles.VAULT_DATABASE, Roles.VAULT_OWNER,
                settings.secrets().password(Roles.VAULT_OWNER),
                Map.of("keeper_role", Roles.VAULT_KEEPER, "reader_role", Roles.VAULT_READER), "db/vault");
    }

    private Void migrate(Service scriptsOf, String url, String owner, String password,
            Map<String, String> placeholders, String... locations) throws IOException {
        try (var scripts = new URLClassLoader(programs.of(scriptsOf).toArray(URL[]::new),
                Migrations.class.getClassLoader())) {
            // as services that migrate themselves in tests: an upgrade may bring a number below one of a service,
            // and an older release meets what a later one has migrated
            Flyway.configure(scripts).dataSource(url, owner, password).locations(locations)
                    .placeholders(placeholders).outOfOrder(true).ignoreMigrationPatterns("*:missing", "*:future")
                    .failOnMissingLocations(true).load().migrate();
            return null;
        }
    }
}
