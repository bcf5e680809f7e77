package io.caseloop.infra;

import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.DatabaseAccess;
import io.caseloop.local.postgres.Databases;
import io.caseloop.local.postgres.Roles;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.process.ServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// PostgreSQL and Kafka for the tests of one JVM: started at the first call, fresh, with every
/// database, role and topic; ended when the JVM ends. `-Dinfra=embedded` (usual), `docker` or
/// `auto` decides what they run on.
public final class Infra {

    /// The key under which the JVM holds the started infrastructure, shared by all class loaders.
    private static final String REMEMBERED = "caseloop.infra.";
    private static final String CLIENT = "caseloop.kafka.client.";
    private static final String PUBLIC_URL = "http://localhost:8080";

    private Infra() {
    }

    /// The access data of a service's database.
    public static DatabaseAccess database(String service) {
        return settings().access(Service.named(service));
    }

    /// The broker's address.
    public static String bootstrap() {
        return running().bootstrap();
    }

    /// The settings of a Kafka client that may do everything, as a test needs it that stands for
    /// other services.
    public static Map<String, Object> kafka() {
        return kafka(bootstrap());
    }

    /// The same for another address or another broker of this run.
    public static Map<String, Object> kafka(String bootstrap) {
        return Map.copyOf(kafkaAs(Users.BROKER, bootstrap));
    }

    /// The settings of a Kafka client that logs in as this user, where the broker knows users.
    public static Map<String, String> kafkaAs(String user, String bootstrap) {
        return running().users() ? Users.login(bootstrap, user, secrets().kafkaPasswords().get(user))
                : Map.of("bootstrap.servers", bootstrap);
    }

    /// Lets a service under test do everything on Kafka, for one that plays several services.
    public static void letDoEverything(Map<String, String> settings) {
        login(settings, Users.BROKER);
    }

    /// Superuser access to a database, for tests.
    public static DatabaseAccess superuser(String database) {
        var running = running();
        return new DatabaseAccess(running.server() + database, running.superuser(), running.password(),
                running.superuser(), running.password());
    }

    /// The JWT key pair and the other secrets of this run.
    public static Secrets secrets() {
        try {
            return Secrets.in(running().directory().resolve("secrets"));
        } catch (IOException e) {
            throw new IllegalStateException("the secrets of this test run cannot be read", e);
        }
    }

    /// The settings of a service in this run.
    public static Map<String, String> settings(String service) {
        var settings = settings().of(Service.named(service));
        login(settings, Users.of(Service.named(service)));
        signing(settings);
        // tests publish facts of services that do not run; those about signatures set the file
        settings.remove("caseloop.record-keys-file");
        // the launcher migrates the schemas of an installation; a service tested alone has to
        settings.put("caseloop.db.migrate", "true");
        settings.put("caseloop.db.owner.user", database(service).owner());
        settings.put("caseloop.db.owner.password", database(service).ownerPassword());
        settings.put("caseloop.vault.owner.user", Roles.VAULT_OWNER);
        settings.put("caseloop.vault.owner.password", secrets().password(Roles.VAULT_OWNER));
        return settings;
    }

    private static void login(Map<String, String> settings, String user) {
        for (var name : Users.login("", "", "").keySet()) {
            settings.remove(setting(name));
        }
        kafkaAs(user, bootstrap()).forEach((name, value) -> settings.put(setting(name), value));
        settings.remove(setting("bootstrap.servers"));
    }

    private static String setting(String name) {
        return CLIENT + "\"" + name + "\"";
    }

    /// The settings of the front door in this run; it has no services behind it.
    public static Map<String, String> frontDoorSettings(String credentialsFile) {
        var nowhere = new EnumMap<Service, String>(Service.class);
        for (var service : Service.values()) {
            nowhere.put(service, "http://127.0.0.1:1");
        }
        var settings = settings().ofFrontDoor(nowhere, credentialsFile);
        signing(settings);
        return settings;
    }

    /// Tokens that tests sign are those of the installation.
    private static void signing(Map<String, String> settings) {
        settings.put("smallrye.jwt.sign.key.location", "file:" + secrets().file("jwt-private.pem"));
        settings.put("smallrye.jwt.new-token.issuer", "caseloop");
        settings.put("smallrye.jwt.new-token.audience", "caseloop");
    }

    private static ServiceSettings settings() {
        var running = running();
        return new ServiceSettings(running.server(), running.bootstrap(), PUBLIC_URL, secrets());
    }

    /// What runs; `server` is the JDBC address without a database.
    ///
    /// @param users whether Kafka asks for a login
    record Running(String server, String superuser, String password, String bootstrap, boolean users, Path directory) {
    }

    private static Running running() {
        synchronized (REMEMBERED.intern()) { // one object for all class loaders, unlike this class
            if (System.getProperty(REMEMBERED + "server") == null) {
                remember(start());
            }
            return new Running(remembered("server"), remembered("superuser"), remembered("password"),
                    remembered("bootstrap"), Boolean.parseBoolean(remembered("users")),
                    Path.of(remembered("directory")));
        }
    }

    private static Running start() {
        try {
            var directory = TestDirectory.create();
            var secrets = Secrets.in(directory.resolve("secrets"));
            var running = InfraSelection.decide() ? ContainerInfra.start(directory, secrets)
                    : EmbeddedInfra.start(directory, secrets);
            new Databases(running.server(), running.superuser(), running.password()).prepare(secrets.passwords());
            prepareKafka(running, secrets);
            return running;
        } catch (IOException | SQLException | ExecutionException e) {
            throw new IllegalStateException("PostgreSQL and Kafka could not be started for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL and Kafka started for the tests", e);
        }
    }

    private static void prepareKafka(Running running, Secrets secrets) throws ExecutionException, InterruptedException {
        if (!running.users()) {
            Topics.createAbsent(Map.of("bootstrap.servers", running.bootstrap()));
            return;
        }
        var login = Users.login(running.bootstrap(), Users.BROKER, secrets.kafkaPasswords().get(Users.BROKER));
        Permissions.grant(login);
        Topics.createAbsent(login);
    }

    private static void remember(Running running) {
        System.setProperty(REMEMBERED + "superuser", running.superuser());
        System.setProperty(REMEMBERED + "password", running.password());
        System.setProperty(REMEMBERED + "bootstrap", running.bootstrap());
        System.setProperty(REMEMBERED + "users", Boolean.toString(running.users()));
        System.setProperty(REMEMBERED + "directory", running.directory().toString());
        System.setProperty(REMEMBERED + "server", running.server());
    }

    private static String remembered(String name) {
        return System.getProperty(REMEMBERED + name);
    }
}
