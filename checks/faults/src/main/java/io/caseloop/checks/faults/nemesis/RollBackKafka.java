package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// Kafka's data as of ten seconds ago, as after a power cut that took what was acknowledged but not yet on the disk: topics,
/// offsets and transactions alike. The relays must notice, and publish again what the topics lack.
public record RollBackKafka() implements Nemesis {

    private static final Duration BACK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "roll-back-kafka";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(Stage stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path data = system.home().resolve("data/kafka");
        Path earlier = system.home().resolve("kafka-earlier");
        system.awaitReady(Running.KAFKA);
        system.signal("STOP", Running.KAFKA);
        try {
            run("rm", "-rf", earlier.toString());
            run("cp", "-a", "--sparse=always", data.toString(), earlier.toString());
        } finally {
            system.signal("CONT", Running.KAFKA);
        }
        Pause.pass(BACK);
        launcher.signal("STOP"); // it would start the broker again before its data is exchanged
        int restarts;
        long struck;
        try {
            restarts = system.kill(Running.KAFKA);
            struck = System.nanoTime();
            system.awaitEnd(Running.KAFKA);
            run("find", data.toString(), "-mindepth", "1", "-delete");
            run("cp", "-a", "--sparse=always", earlier + "/.", data.toString());
        } finally {
            launcher.signal("CONT");
        }
        system.awaitRestart(Running.KAFKA, restarts);
        return struck;
    }

    private static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new NotSeen(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSeen("interrupted");
        }
    }
}
