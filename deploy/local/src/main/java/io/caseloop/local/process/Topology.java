package io.caseloop.local.process;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.FormattedUsers;
import io.caseloop.local.kafka.KafkaMain;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The parts of a local system: PostgreSQL and Kafka, then the services and the front door.
public final class Topology {

    public static final String FRONT_DOOR = "front-door";

    /// The archives of this project, each of which may have scripts for the databases.
    private static final String OURS = "{*-service-*.jar,io.caseloop.*.jar}";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final LocalPostgres postgres;
    private final ServiceSettings settings;

    public Topology(Home home, Ports ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.secrets = Secrets.in(home.secrets());
        this.postgres = LocalPostgres.in(home.data().resolve("postgres"), home.programs(), ports.of(Ports.POSTGRES),
                secrets.password(LocalPostgres.SUPERUSER));
        this.settings = new ServiceSettings("jdbc:postgresql://127.0.0.1:" + ports.of(Ports.POSTGRES) + "/",
                "127.0.0.1:" + ports.of(Ports.KAFKA),
                "http://localhost:" + ports.of(Ports.FRONT_DOOR), secrets);
    }

    /// What the services stand on.
    public List<Part> foundations() {
        return List.of(postgresPart(), kafkaPart());
    }

    /// The services and the front door; they may start at the same time.
    public List<Part> applications() {
        var parts = new ArrayList<Part>();
        for (var service : Service.values()) {
            parts.add(application(service.id() + "-service", ports.of(service)));
        }
        parts.add(application(FRONT_DOOR, ports.of(Ports.FRONT_DOOR)));
        return parts;
    }

    /// Ends what an earlier launcher left behind; gives the names of what was found.
    public List<String> endLeftoverProcesses(Consumer<String> say) throws IOException {
        var applications = new ArrayList<>(applications());
        applications.add(AotCacheBuilder.asPart(home));
        return LeftoverProcesses.end(home, foundations(), applications, say);
    }

    /// Where each service keeps its events.
    public ServiceSettings settings() {
        return settings;
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    /// Creates databases, roles and topics, and migrates the schemas; PostgreSQL and Kafka must be running.
    public void createDatabasesAndTopics() {
        new Preparation(settings, this::programs).run();
    }

    /// The archives of this project in a service's program.
    private List<URL> programs(Service service) throws IOException {
        var program = JvmCommand.jar(home, service.id() + "-service").getParent();
        var archives = new ArrayList<URL>();
        for (var directory : List.of(program.resolve("app"), program.resolve("lib").resolve("main"))) {
            try (var found = Files.newDirectoryStream(directory, OURS)) {
                for (var archive : found) {
                    archives.add(archive.toUri().toURL());
                }
            }
        }
        return archives;
    }

    /// Writes the settings file of each process; called at every start.
    ///
    /// @param shared settings of each service and of the front door alike
    /// @param login settings of the front door only
    public void writeSettings(Map<String, String> shared, Map<String, String> login) throws IOException {
        var upstream = new EnumMap<Service, String>(Service.class);
        for (var service : Service.values()) {
            upstream.put(service, "http://127.0.0.1:" + ports.of(service));
            var own = settings.of(service);
            if (service == Service.INTAKE) {
                own.put("caseloop.erasures-file", home.erasures().toString());
            }
            write(service.id() + "-service", ports.of(service), own, shared);
        }
        var frontDoor = new TreeMap<>(shared);
        frontDoor.putAll(login);
        write(FRONT_DOOR, ports.of(Ports.FRONT_DOOR), settings.ofFrontDoor(upstream, home.credentials().toString()),
                frontDoor);
        PrivateFiles.write(home.kafkaClient(), settings.kafka(Users.ANALYST));
        PrivateFiles.write(secrets.file("kafka-operator.properties"), settings.kafka(Users.OPERATOR));
    }

    /// Fails if a required port is in use, and names the process that uses it.
    public void requireFreePorts() {
        var taken = new ArrayList<String>();
        ports.byName().keySet().stream().sorted().forEach(name -> PortHolder.of(ports.of(name)).ifPresent(holder ->
                taken.add("port " + ports.of(name) + " (" + name + ") is in use by " + holder
                        + "; stop that process or set " + Ports.variable(name) + " to another port")));
        if (!taken.isEmpty()) {
            throw new Failed(String.join("\n", taken));
        }
    }

    /// Fails if Kafka's data was formatted with other passwords.
    public void requireKafkaPasswords() throws IOException {
        FormattedUsers.require(home.data().resolve("kafka"), secrets.kafkaPasswords(), secrets.file(Secrets.KAFKA));
    }

    /// Fails if a part has not been built.
    public void requirePrograms() {
        for (var part : applications()) {
            if (!Files.exists(JvmCommand.jar(home, part.name()))) {
                throw new Failed(JvmCommand.jar(home, part.name()) + " is missing; delete " + home.app().getParent()
                        + " and run ./caseloop up again to build it");
            }
        }
    }

    Path settingsFile(String part) {
        return home.config().resolve(part + ".properties");
    }

    private Part postgresPart() {
        return new Part("postgres", "127.0.0.1:" + postgres.port(), home.data().resolve("postgres").toString(),
                home.log("postgres"), Map.of(), () -> {
                    postgres.stop();
                    postgres.prepare();
                    return postgres.command();
                }, postgres::accepts, _ -> postgres.stop());
    }

    private Part kafkaPart() {
        var port = ports.of(Ports.KAFKA);
        return new Part("kafka", "127.0.0.1:" + port, JvmCommand.mark(home, "kafka"), home.log("kafka"),
                JvmCommand.ENVIRONMENT,
                () -> JvmCommand.own(home, "kafka", "128m", KafkaMain.class.getName(),
                        List.of(home.data().resolve("kafka").toString(),
                        String.valueOf(port), String.valueOf(ports.of(Ports.KAFKA_CONTROLLER)),
                                secrets.file(Secrets.KAFKA).toString(), settingsFile("kafka").toString())),
                () -> Probe.accepts(port), ProcessHandle::destroy);
    }

    private Part application(String name, int port) {
        var address = "http://127.0.0.1:" + port;
        return new Part(name, address, JvmCommand.mark(home, name), home.log(name), JvmCommand.ENVIRONMENT,
                () -> JvmCommand.application(home, name, settingsFile(name)), () -> Probe.healthy(address),
                ProcessHandle::destroy);
    }

    private void write(String part, int port, Map<String, String> settings, Map<String, String> shared)
            throws IOException {
        var all = new LinkedHashMap<>(Map.of("quarkus.http.host", "127.0.0.1", "quarkus.http.port", "" + port));
        all.putAll(settings);
        all.putAll(shared);
        PrivateFiles.write(settingsFile(part), all);
    }
}
