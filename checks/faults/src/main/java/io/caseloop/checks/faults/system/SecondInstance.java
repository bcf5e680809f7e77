package io.caseloop.checks.faults.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A second instance of a service with the same database and topics: the settings of the first with
/// another port and instance name.
///
/// @param address where it takes calls, past the front door
/// @param instance its name among the instances
public record SecondInstance(Process process, String address, String instance) implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final long END_SECONDS = 30;

    /// Returns when it is ready.
    ///
    /// @param service as parts are called: `intake-service`
    public static SecondInstance start(Running system, String service) {
        return start(system, service, system.app(), Map.of());
    }

    /// Returns when it is ready.
    ///
    /// @param app built programs, perhaps of another release
    /// @param environment additional environment variables
    public static SecondInstance start(Running system, String service, Path app, Map<String, String> environment) {
        int port = Ports.free();
        String instance = service.replace("-service", "") + "-2";
        Path log = system.home().resolve("logs/" + service + "-2.log");
        try {
            // a settings file goes before the command line
            Path settings = system.home().resolve("config/" + service + "-2.properties");
            Files.writeString(settings, Files.readString(system.home().resolve("config/" + service + ".properties"))
                    .replaceFirst("quarkus.http.port=.*", "quarkus.http.port=" + port)
                    .replaceFirst("caseloop.instance=.*", "caseloop.instance=" + instance));
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java")
                    .toString(), "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Djava.net.preferIPv4Stack=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Dsmallrye.config.locations=" + settings, "-jar", app.resolve(service).resolve("quarkus-run.jar")
                            .toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            SecondInstance another = new SecondInstance(process, "http://127.0.0.1:" + port, instance);
            another.awaitReady(service, log);
            return another;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills the process with SIGKILL.
    public void kill() {
        process.destroyForcibly();
    }

    private void awaitReady(String service, Path log) {
        Api door = new Api(address);
        try {
            Until.sees("a second " + service + " is ready", READY_WITHIN, () -> door.get("/q/health/ready", null)
                    .status(), status -> status == 200 || !process.isAlive());
        } catch (ConditionNotMet e) {
            close();
            throw e;
        }
        if (!process.isAlive()) {
            throw new ConditionNotMet("a second " + service + " ended with " + process.exitValue() + "; see " + log);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ConditionNotMet("interrupted");
        }
    }
}
