package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Ports;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A second instance of intake takes half of the contacts and its share of leases and partitions; then one of the two
/// dies, or the first one sleeps while the second goes on.
public record SecondIntake(Way way) implements Nemesis {

    private static final String INTAKE = "intake-service";
    private static final Duration TOGETHER = Duration.ofSeconds(8);

    /// Which of the two is struck.
    public enum Way {
        SECOND_KILLED, FIRST_KILLED, FIRST_PAUSED
    }

    @Override
    public String name() {
        return "two-intakes-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public long strike(Stage stage) {
        Running system = stage.system();
        int port = Ports.free();
        Api door = new Api("http://127.0.0.1:" + port);
        Process second = start(system, port);
        try {
            Until.sees("the second intake is ready", () -> door.get("/q/health/ready", null).status(), status -> status == 200 || !second.isAlive());
            stage.contacts().alsoAt(door);
            Pause.pass(TOGETHER);
            return switch (way) {
                case SECOND_KILLED -> killed(stage, door, second);
                case FIRST_KILLED -> new Kill(INTAKE).strike(stage);
                case FIRST_PAUSED -> new Pause(INTAKE).strike(stage);
            };
        } finally {
            stage.contacts().noLongerAt(door);
            end(second);
        }
    }

    private static long killed(Stage stage, Api door, Process second) {
        second.destroyForcibly();
        long struck = System.nanoTime();
        Pause.pass(Duration.ofSeconds(1)); // some contacts meet the dead one
        stage.contacts().noLongerAt(door);
        return struck;
    }

    private static Process start(Running system, int port) {
        try {
            Path settings = system.home().resolve("config/intake-service-2.properties"); // a settings file goes before the command line
            Files.writeString(settings, Files.readString(system.home().resolve("config/" + INTAKE + ".properties"))
                    .replaceFirst("quarkus.http.port=.*", "quarkus.http.port=" + port).replaceFirst("caseloop.instance=.*", "caseloop.instance=intake-2"));
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
            return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-Xmx256m", "-Djava.net.preferIPv4Stack=true", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dsmallrye.config.locations=" + settings,
                    "-jar", system.app().resolve(INTAKE).resolve("quarkus-run.jar").toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(system.home().resolve("logs/intake-service-2.log").toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new NotSeen("interrupted");
        }
    }
}
