package io.caseloop.benchmarks.records;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.checks.faults.system.Ports;
import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.kafka.KafkaMain;
import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.process.Secrets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The broker of `./caseloop up` in a process and directory of its own, with a second listener that asks for
/// no login and permits everything: what both cost can be compared on one broker.
final class OpenBroker implements AutoCloseable {

    private static final int PORTS = 3;

    private final Path directory;
    private final Process process;
    private final Secrets secrets;
    private final List<Integer> ports;
    private final Thread interrupted = new Thread(this::end, "remove-bench-kafka"); // removes it after Ctrl-C

    OpenBroker() {
        try {
            directory = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("caseloop-bench-" + ProcessHandle.current().pid()));
            secrets = Secrets.in(directory.resolve("secrets"));
            ports = Stream.generate(Ports::free).limit(PORTS).toList();
            Path settings = directory.resolve("kafka.properties");
            Files.writeString(settings, """
                    listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,OPEN://127.0.0.1:%3$d
                    advertised.listeners=CLIENTS://127.0.0.1:%1$d,OPEN://127.0.0.1:%3$d
                    listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT,OPEN:PLAINTEXT
                    super.users=User:broker;User:ANONYMOUS
                    """.formatted(ports.toArray()));
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                    "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), KafkaMain.class.getName(),
                    directory.resolve("kafka").toString(), ports.get(0).toString(), ports.get(1).toString(),
                    secrets.file(Secrets.KAFKA).toString(), settings.toString())
                    .redirectErrorStream(true).redirectOutput(new File(directory.toFile(), "kafka.log")).start();
            Runtime.getRuntime().addShutdownHook(interrupted);
        } catch (IOException e) {
            throw new BenchFailed("Kafka could not be started in a temporary directory: " + e.getMessage(), e);
        }
    }

    /// Creates topics and permissions as soon as the broker answers.
    OpenBroker prepared() {
        try {
            Map<String, String> login = login(Users.BROKER);
            Topics.createAbsent(login);
            Permissions.grant(login);
            return this;
        } catch (ExecutionException e) {
            throw new BenchFailed("Kafka does not answer: " + e.getCause().getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
    }

    Map<String, String> login(String user) {
        return Users.login("127.0.0.1:" + ports.get(0), user, secrets.kafkaPasswords().get(user));
    }

    Map<String, String> open() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + ports.get(2));
    }

    Path recordKeys() {
        return secrets.file(Secrets.RECORD_KEYS);
    }

    Stream<ProcessHandle> processes() {
        return Stream.of(process.toHandle());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        end();
    }

    private void end() {
        try {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            DirectoryTrees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
