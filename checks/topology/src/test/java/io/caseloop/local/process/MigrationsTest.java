package io.caseloop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.home.Service;
import io.caseloop.local.postgres.Databases;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.postgres.Roles;
import io.caseloop.local.trial.FreePort;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Schemas are migrated by their owners before the services start; what a service is given does not
/// let it change one (X1, X3).
class MigrationsTest {

    private static final Path MODULES = Path.of("../..");
    private static final String DENIED = "42501";

    @TempDir
    private static Path directory;

    private static Secrets secrets;
    private static LocalPostgres postgres;
    private static ServiceSettings settings;

    @BeforeAll
    static void migrate() throws Exception {
        secrets = Secrets.in(directory.resolve("secrets"));
        var password = secrets.password(LocalPostgres.SUPERUSER);
        postgres = LocalPostgres.in(directory.resolve("postgres"), directory.resolve("programs"), FreePort.one(),
                password).fast();
        postgres.start(directory.resolve("postgres.log"), UnaryOperator.identity());
        settings = new ServiceSettings("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/", "", "", secrets);
        new Databases(settings.server(), LocalPostgres.SUPERUSER, password).prepare(secrets.passwords());
        new Migrations(settings, MigrationsTest::scripts).run();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.stop();
    }

    private static List<URL> scripts(Service service) throws MalformedURLException {
        return List.of(resources("backbone"), resources(service.id() + "-service"));
    }

    private static URL resources(String module) throws MalformedURLException {
        return MODULES.resolve(module).resolve("src/main/resources").toUri().toURL();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void no_setting_of_a_service_is_the_password_of_an_owner(Service service) {
        assertThat(settings.of(service).keySet()).noneMatch(name -> name.contains("owner"));
        assertThat(settings.of(service).values()).doesNotContainAnyElementsOf(owners());
    }

    @Test
    void no_setting_of_the_front_door_is_the_password_of_an_owner() {
        var nowhere = new EnumMap<Service, String>(Service.class);
        assertThat(settings.ofFrontDoor(nowhere, "credentials.json").values())
                .doesNotContainAnyElementsOf(owners());
    }

    private static List<String> owners() {
        return Stream.concat(Stream.of(Roles.VAULT_OWNER, Roles.ACCESS_OWNER, LocalPostgres.SUPERUSER),
                Stream.of(Service.values()).map(Roles::owner)).map(secrets::password).toList();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_works_with_its_tables_and_changes_neither_them_nor_a_fact(Service service) throws Exception {
        try (var connection = connect(settings.of(service), "caseloop.db.")) {
            try (var count = connection.createStatement().executeQuery("SELECT count(*) FROM segment")) {
                count.next();
                assertThat(count.getInt(1)).isPositive();
            }
            denied(connection, "ALTER TABLE event ADD COLUMN more text", "DROP TABLE event", "TRUNCATE event",
                    "CREATE TABLE more (id int)", "UPDATE event SET data = ''", "DELETE FROM event",
                    "UPDATE flyway_schema_history SET success = true");
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_reaches_the_keys_and_does_not_change_their_tables(Service service) throws Exception {
        try (var connection = connect(settings.of(service), "caseloop.vault.")) {
            connection.createStatement().executeQuery("SELECT count(*) FROM data_key").close();
            denied(connection, "ALTER TABLE data_key ADD COLUMN more text", "DROP TABLE data_key",
                    "CREATE TABLE more (id int)");
        }
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        var before = history();
        new Migrations(settings, MigrationsTest::scripts).run();
        assertThat(history()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void scripts_that_are_not_there_are_an_error_and_not_an_empty_schema() {
        assertThatThrownBy(() -> new Migrations(settings, _ -> List.of()).run()).hasMessageContaining("db/");
    }

    private static Map<Service, List<String>> history() throws SQLException {
        var history = new EnumMap<Service, List<String>>(Service.class);
        for (var service : Service.values()) {
            var access = settings.access(service);
            try (var connection = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
                    var rows = connection.createStatement().executeQuery(
                            "SELECT version || installed_on::text FROM flyway_schema_history ORDER BY 1")) {
                var all = new ArrayList<String>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                history.put(service, all);
            }
        }
        return history;
    }

    private static Connection connect(Map<String, String> settings, String prefix) throws SQLException {
        return DriverManager.getConnection(settings.get(prefix + "url"), settings.get(prefix + "user"),
                settings.get(prefix + "password"));
    }

    private static void denied(Connection connection, String... statements) {
        for (var sql : statements) {
            assertThatThrownBy(() -> connection.createStatement().execute(sql)).as(sql)
                    .isInstanceOfSatisfying(SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
        }
    }
}
