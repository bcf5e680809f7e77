package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// The whole real system, started once per test JVM by its launcher, with a home and ports of its
/// own; ended with the JVM. PostgreSQL, Kafka, six services and the front door are processes as
/// `./caseloop up` starts them.
final class SystemUnderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UP_WITHIN = Duration.ofMinutes(5);
    static final String LAUNCHER = "launcher";
    private static final long DOWN_SECONDS = 90;

    private static SystemUnderTest running;

    private final Programs programs;
    private final Path target;
    private final Path app;
    private final Path home;
    private final Map<String, String> ports = new HashMap<>();
    private Process launcher;

    private SystemUnderTest(Programs programs) throws IOException {
        this.programs = programs;
        this.target = programs.root().resolve("checks/journeys/target");
        this.app = programs.layOut(target);
        this.home = Files.createTempDirectory("caseloop-journeys-");
        // PostgreSQL may run as another user
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : Ports.read(home.resolve("none"), Map.of()).byName().keySet()) {
            ports.put(Ports.variable(name), String.valueOf(io.caseloop.checks.faults.system.Ports.free()));
        }
    }

    /// The running system, started by the first call. If only this module is built, the tests are
    /// skipped with a message; in CI they fail.
    static synchronized SystemUnderTest get() {
        if (running != null) {
            return running;
        }
        Programs programs = Programs.ofTheReactor();
        Packaged.orSkipped(programs.missing(), System.getenv());
        try {
            var system = new SystemUnderTest(programs);
            Runtime.getRuntime().addShutdownHook(new Thread(system::end, "end-the-system"));
            system.start();
            running = system;
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client of the front door.
    Api api() {
        return new Api("http://127.0.0.1:" + port(Ports.FRONT_DOOR));
    }

    Api direct(Service service) { // past the front door
        return new Api("http://127.0.0.1:" + port(service.id()));
    }

    /// The settings of a Kafka client that reads everything and changes nothing.
    Map<String, Object> kafka() {
        return running().kafka();
    }

    /// The settings of a Kafka client that logs in as this user of the broker.
    Map<String, Object> kafkaAs(String user) {
        try {
            var passwords = Secrets.in(home.resolve("secrets")).kafkaPasswords();
            return Map.copyOf(Users.login("127.0.0.1:" + port(Ports.KAFKA), user, passwords.get(user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(String name) {
        return Integer.parseInt(ports.get(Ports.variable(name)));
    }

    Path home() {
        return home;
    }

    Path target() {
        return target;
    }

    Path root() {
        return programs.root();
    }

    /// The built programs, as the launcher was told.
    Path app() {
        return app;
    }

    Path program(String part) {
        return app.resolve(part).resolve("quarkus-run.jar");
    }

    /// The same, as `checks/faults` sees it.
    Running running() {
        return new Running(home, app);
    }

    /// The local token of a role.
    String token(String role) {
        return read(home.resolve("credentials.json")).orElseThrow().path(role).textValue();
    }

    /// The state of a part in the launcher's state file: phase, pid, restarts.
    JsonNode part(String name) {
        return read(home.resolve("run/state.json")).stream()
                .flatMap(state -> StreamSupport.stream(state.path("parts").spliterator(), false))
                .filter(part -> part.path("name").asText().equals(name)).findFirst().orElseThrow();
    }

    boolean ready(String part) {
        return part(part).path("phase").asText().equals("READY");
    }

    /// Kills the process with SIGKILL.
    ///
    /// @return how often it had been started again before
    int kill(String part) {
        JsonNode state = part(part);
        ProcessHandle.of(state.path("pid").asLong()).orElseThrow().destroyForcibly();
        return state.path("restarts").asInt();
    }

    void awaitRestart(String part, int restartsBefore) {
        Until.sees(part + " is started again and ready", () -> part(part),
                state -> state.path("restarts").asInt() > restartsBefore
                && state.path("phase").asText().equals("READY"));
    }

    /// `STOP` or `CONT`.
    void signal(String signal, String part) {
        String pid = part.equals(LAUNCHER) ? Long.toString(launcher.pid()) : part(part).path("pid").asText();
        try {
            int code = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + signal + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void start() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Path log = home.resolve("logs/launcher.log");
        var builder = new ProcessBuilder(java("-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-Dcaseloop.root=" + programs.root(), "-Dcaseloop.home=" + home, "-Dcaseloop.app=" + app,
                "-cp", programs.launcherClassPath(), "io.caseloop.local.command.Caseloop", "up"))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(ports);
        builder.environment().put("CASELOOP_CACHES", "off");
        launcher = builder.start();
        Until.sees("the whole system is up", UP_WITHIN, () -> said(log), said -> said.contains("Caseloop is up")
                || !launcher.isAlive());
        if (!launcher.isAlive()) {
            throw new AssertionError("the system does not start:\n" + said(log));
        }
        Until.sees("the credentials are written", () -> read(home.resolve("credentials.json")), Optional::isPresent);
        Api.compareWith(DocumentedAnswers.stored(programs.root()));
    }

    private void end() {
        try {
            if (launcher != null) {
                launcher.destroy();
                if (!launcher.waitFor(DOWN_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("the launcher (process " + launcher.pid() + ") does not end; see " + home);
                    return;
                }
            }
            keepLogs();
            DirectoryTrees.delete(home);
        } catch (IOException e) {
            System.err.println(home + " could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepLogs() throws IOException {
        Path kept = Files.createDirectories(target.resolve("logs"));
        try (var logs = Files.newDirectoryStream(home.resolve("logs"))) {
            for (Path log : logs) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty(); // not written yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
