package io.caseloop.checks.faults.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A system of its own in a temporary home, started as `./caseloop up` starts it; ended and removed
/// at the end.
public final class Launcher implements AutoCloseable {

    private static final List<String> PORTS = List.of("POSTGRES", "KAFKA", "KAFKA_CONTROLLER", "FRONT_DOOR", "INTAKE",
            "ROUTING", "SLA", "KNOWLEDGE", "FEEDBACK", "QUALITY");
    private static final Duration UP_WITHIN = Duration.ofMinutes(5);
    private static final long DOWN_SECONDS = 120;
    private static final long COMMAND_SECONDS = 300;

    private final Path root;
    private final Running system;
    private final Map<String, String> ports = new HashMap<>();
    private final Thread atTheEnd = new Thread(this::end, "end-the-system");
    private final SmallVolumes volumes;
    private final TcpProxy kafkaWire;
    private boolean keep;
    private Process process;

    /// @param root the repository
    /// @param app the built programs, laid out as `./caseloop` lays them out
    public Launcher(Path root, Path app) {
        this.root = root;
        try {
            Path home = Files.createTempDirectory("caseloop-faults-");
            // PostgreSQL may run as another user
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createDirectories(home.resolve("logs"));
            system = new Running(home, app);
            volumes = SmallVolumes.under(home.resolve("data"));
            PORTS.forEach(name -> ports.put("CASELOOP_PORT_" + name, String.valueOf(Ports.free())));
            kafkaWire = kafkaWire(Files.createDirectories(home.resolve("config")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    public Running system() {
        return system;
    }

    /// A proxy to Kafka with a listener of its own, so that clients stay on the proxy.
    public TcpProxy kafkaWire() {
        return kafkaWire;
    }

    private TcpProxy kafkaWire(Path config) throws IOException {
        int behind = Ports.free();
        TcpProxy wire = new TcpProxy(behind);
        String clients = "CLIENTS://127.0.0.1:" + ports.get("CASELOOP_PORT_KAFKA");
        Files.writeString(config.resolve("kafka.properties"), "listeners=" + clients + ",CONTROLLER://127.0.0.1:"
                + ports.get("CASELOOP_PORT_KAFKA_CONTROLLER") + ",WIRED://127.0.0.1:" + behind
                + "\nadvertised.listeners=" + clients + ",WIRED://127.0.0.1:"
                + wire.port()
                + "\nlistener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT,"
                + "WIRED:SASL_PLAINTEXT\nlistener.name.wired.scram-sha-512.sasl.jaas.config="
                + "org.apache.kafka.common.security.scram.ScramLoginModule required;\n");
        return wire;
    }

    /// How a command ended.
    ///
    /// @param said its output
    public record Ended(int code, String said) {
    }

    /// Keeps home and logs at the end.
    public void keepHome() {
        keep = true;
    }

    /// Returns when all parts are ready.
    public void up() {
        try {
            Path log = system.home().resolve("logs/launcher.log");
            LogSince since = LogSince.now(log);
            process = start(log, "up");
            String said = Until.sees("the whole system is up", UP_WITHIN, since::text,
                    text -> text.contains("Caseloop is ") || !process.isAlive());
            if (!said.contains("Caseloop is up")) {
                throw new ConditionNotMet("the system does not start:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command of `./caseloop`.
    ///
    /// @throws ConditionNotMet when it fails
    public void run(String... arguments) {
        Ended ended = attempt(arguments);
        if (ended.code() != 0) {
            throw new ConditionNotMet(String.join(" ", arguments) + " ended with " + ended.code() + ": "
                    + ended.said());
        }
    }

    /// A further command of `./caseloop`, which may end as it likes, but within five minutes.
    public Ended attempt(String... arguments) {
        Path log = system.home().resolve("logs/commands.log");
        LogSince said = LogSince.now(log);
        try {
            Process command = start(log, arguments);
            if (!command.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new ConditionNotMet(String.join(" ", arguments) + " does not end; see " + log);
            }
            return new Ended(command.exitValue(), said.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConditionNotMet("interrupted");
        }
    }

    /// Stops the system in order.
    public void down() {
        process.destroy();
        if (!waitFor(DOWN_SECONDS)) {
            throw new ConditionNotMet("the launcher (process " + process.pid() + ") does not end");
        }
    }

    /// Back to what `backup` copied, while everything is down; small volumes stay small.
    public void restore(Path copy) {
        try {
            volumes.close();
            run("restore", copy.toString());
            volumes.takeIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path log, String... arguments) throws IOException {
        var builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ports);
        builder.environment().put("CASELOOP_CACHES", "off");
        return builder.start();
    }

    /// `kill -9` of the launcher only; its parts continue.
    public void kill() {
        process.destroyForcibly();
        if (!waitFor(DOWN_SECONDS)) {
            throw new ConditionNotMet("the launcher (process " + process.pid() + ") survives kill -9");
        }
    }

    /// `STOP` or `CONT`, to the launcher alone.
    public void signal(String signal) {
        Running.signal(signal, process.pid());
    }

    private List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true", "-Xmx128m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dcaseloop.root=" + root, "-Dcaseloop.home=" + system.home(), "-Dcaseloop.app="
                + system.app(), "-cp", system.app().resolve("launcher") + "/*", "io.caseloop.local.command.Caseloop"));
        command.addAll(List.of(arguments));
        return command;
    }

    private boolean waitFor(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        end();
    }

    private void end() {
        if (process != null) {
            process.destroy();
            if (!waitFor(DOWN_SECONDS)) {
                System.err.println("the launcher (process " + process.pid() + ") does not end; see " + system.home());
                return;
            }
        }
        if (keep) {
            System.err.println("(volumes of its own that are still mounted: " + volumes.mounted() + ")");
            System.err.println("kept for inspection: " + system.home());
            return;
        }
        try {
            volumes.close();
            delete(system.home());
        } catch (IOException e) {
            System.err.println(system.home() + " could not be removed: " + e.getMessage());
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
