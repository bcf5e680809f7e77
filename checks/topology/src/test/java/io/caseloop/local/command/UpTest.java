package io.caseloop.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.process.JvmCommand;
import io.caseloop.local.process.PartState;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.StandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole launcher with real PostgreSQL and Kafka; each service is a [StandIn].
class UpTest {

    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path directory;

    private final Map<String, String> ports = new HashMap<>();
    private Home home;

    @BeforeEach
    void buildStandIns() throws IOException {
        home = new Home(directory.resolve("home"), directory.resolve("app/1-1"));
        for (var part : List.of("intake-service", "routing-service", "sla-service", "knowledge-service",
                "feedback-service", "quality-service", "front-door")) {
            jar(JvmCommand.jar(home, part));
            scripts(JvmCommand.jar(home, part).resolveSibling("app"), part);
            scripts(JvmCommand.jar(home, part).resolveSibling("lib/main"), "backbone");
        }
        for (var name : Ports.read(directory.resolve("none"), Map.of()).byName().keySet()) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.put(Ports.variable(name), String.valueOf(socket.getLocalPort()));
            }
        }
    }

    @AfterEach
    void down() throws Exception {
        caseloop("down");
    }

    @Test
    void a_system_comes_up_survives_the_death_of_a_part_and_of_its_launcher_and_goes_down() throws Exception {
        var up = caseloop("up", "--detach");
        assertThat(up).startsWith("0 ").contains("Caseloop is up", "credentials.json", "intake-service");
        assertThat(caseloop("status")).startsWith("0 ").contains("postgres", "front-door").doesNotContain("NOT READY");
        assertThat(caseloop("up")).startsWith("0 ").contains("already running");

        die("sla-service");
        await(() -> part("sla-service").restarts() == 1 && part("sla-service").phase() == PartState.Phase.READY);
        assertThat(Files.readString(home.log("launcher")))
                .contains("sla-service ended with 7", "the stand-in was told to die");

        var launcher = RunLock.holder(home).orElseThrow();
        launcher.destroyForcibly();
        await(() -> !launcher.isAlive());
        assertThat(caseloop("status")).startsWith("1 ").contains("not running");
        assertThat(caseloop("up", "--detach")).startsWith("0 ").contains("Caseloop is up");
        assertThat(Files.readString(home.log("launcher"))).contains("ending kafka", "ending postgres");

        assertThat(caseloop("down")).startsWith("0 ").contains("stopped");
        assertThat(caseloop("down")).startsWith("0 ").contains("not running");

        assertThat(Files.getPosixFilePermissions(home.kafkaClient())).as("only its owner reads it")
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(home.kafkaClient())).contains("bootstrap.servers=127.0.0.1:",
                "security.protocol=SASL_PLAINTEXT", "sasl.mechanism=SCRAM-SHA-512", "username=\"analyst\"");
        Files.writeString(home.secrets().resolve("kafka-passwords.properties"), "broker=another\n");
        assertThat(caseloop("up", "--detach")).startsWith("1 ").contains("password of Kafka's user \"broker\"",
                "kafka-passwords.properties", "move ");
    }

    @Test
    void a_taken_port_is_named_with_who_holds_it() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.put("CASELOOP_PORT_QUALITY", String.valueOf(taken.getLocalPort()));
            assertThat(caseloop("up", "--detach")).startsWith("1 ")
                    .contains("port " + taken.getLocalPort() + " (quality)", "process " + ProcessHandle.current().pid(),
                            "CASELOOP_PORT_QUALITY");
        }
    }

    /// The exit code, a space, the output.
    private String caseloop(String... arguments) throws Exception {
        var command =
                new ArrayList<>(List.of(JvmCommand.java(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Dcaseloop.root=" + directory, "-Dcaseloop.home=" + home.directory(), "-Dcaseloop.app=" + home.app(),
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Caseloop.class.getName()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(directory, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(ports);
        builder.environment().put("CASELOOP_CACHES", "off");
        var process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("caseloop ends").isTrue();
        return process.exitValue() + " " + Files.readString(output);
    }

    private PartState part(String name) {
        try {
            return RunState.read(home).orElseThrow().parts().stream().filter(part -> part.name().equals(name))
                    .findFirst().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("the launcher's state cannot be read", e);
        }
    }

    private void die(String name) throws IOException {
        var connection = (HttpURLConnection) URI.create(part(name).address() + "/die").toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /// An archive with the module's scripts for the databases, named as in a built program.
    private static void scripts(Path directory, String module) throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve((module.equals("backbone") ? "io.caseloop.backbone" : module) + "-0.jar");
        var resources = Path.of("../..", module, "src/main/resources");
        try (var out = new JarOutputStream(Files.newOutputStream(file)); var found = Files.walk(resources)) {
            for (var script : found.filter(each -> each.toString().endsWith(".sql")).toList()) {
                out.putNextEntry(new JarEntry(resources.relativize(script).toString()));
                Files.copy(script, out);
            }
        }
    }

    private static void jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        var name = StandIn.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file); var jar = new JarOutputStream(out, manifest);
                var in = StandIn.class.getResourceAsStream("StandIn.class")) {
            jar.putNextEntry(new JarEntry(name));
            in.transferTo(jar);
        }
    }
}
