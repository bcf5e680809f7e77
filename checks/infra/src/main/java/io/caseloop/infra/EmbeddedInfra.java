package io.caseloop.infra;

import io.caseloop.local.kafka.LocalKafka;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Exit;

/// PostgreSQL as a child process and Kafka inside this JVM, both without durability; they end with
/// the JVM.
final class EmbeddedInfra {

    /// A port that was free may be taken a moment later by another JVM: then another one is tried.
    private static final int TRIES = 4;

    private EmbeddedInfra() {
    }

    static Infra.Running start(Path directory, Secrets secrets) {
        var password = secrets.password(LocalPostgres.SUPERUSER);
        var kafka = CompletableFuture.supplyAsync(() -> retried(() -> kafka(directory,
                secrets)), start -> Thread.ofPlatform()
                .name("start-test-kafka").start(start));
        var postgres = retried(() -> postgres(directory, password));
        return new Infra.Running("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/",
                LocalPostgres.SUPERUSER, password, kafka.join().bootstrap(), true, directory);
    }

    private static LocalPostgres postgres(Path directory, String password) {
        var postgres = LocalPostgres.in(directory.resolve("postgres"), TestDirectory.programs(), FreePorts.one(),
                password).fast();
        try {
            postgres.start(directory.resolve("postgres.log"), UnaryOperator.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory), "stop-test-postgres"));
        return postgres;
    }

    /// Kafka still runs when its directory is removed. Without its files it would halt this JVM with
    /// status 1, and Maven would report tests that passed as failed.
    private static void end(Path directory) {
        Exit.setHaltProcedure((status, message) -> System.err.println("Kafka ends with this JVM: " + message));
        TestDirectory.stop(directory);
    }

    private static LocalKafka kafka(Path directory, Secrets secrets) {
        try {
            return LocalKafka.in(directory.resolve("kafka"), FreePorts.one(), FreePorts.one(),
                    secrets.kafkaPasswords()).fast().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T retried(Supplier<T> start) {
        RuntimeException last = null;
        for (var attempt = 0; attempt < TRIES; attempt++) {
            try {
                return start.get();
            } catch (RuntimeException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last;
    }
}
