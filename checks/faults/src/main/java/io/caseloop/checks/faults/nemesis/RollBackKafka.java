package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.time.Duration;

/// Kafka's data as of ten seconds ago, as after a power cut that took what was acknowledged but not yet on the disk: topics,
/// offsets and transactions alike. The relays must notice, and publish again what the topics lack.
public record RollBackKafka() implements Nemesis {

    static final Duration BACK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "roll-back-kafka";
    }

    @Override
    public String what() {
        return "The broker dies and comes back with all its data as of " + BACK.toSeconds() + " s ago; the relays publish again what the topics lack.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(Stage stage) {
        Path earlier = copyOf(stage.system());
        Pause.pass(BACK);
        return Exchange.dataOf(Running.KAFKA, earlier, stage);
    }

    /// Kafka's data as of now; the broker sleeps while it is copied.
    static Path copyOf(Running system) {
        Path earlier = system.home().resolve("kafka-earlier");
        long broker = system.pid(Running.KAFKA);
        Running.signal("STOP", broker);
        try {
            Exchange.run("rm", "-rf", earlier.toString());
            Exchange.run("cp", "-a", "--sparse=always", system.home().resolve("data/kafka").toString(), earlier.toString());
        } finally {
            Running.signal("CONT", broker);
        }
        return earlier;
    }
}
