package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
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
        Path earlier = system.home().resolve("kafka-earlier");
        system.awaitReady(Running.KAFKA);
        system.signal("STOP", Running.KAFKA);
        try {
            Exchange.run("rm", "-rf", earlier.toString());
            Exchange.run("cp", "-a", "--sparse=always", system.home().resolve("data/kafka").toString(), earlier.toString());
        } finally {
            system.signal("CONT", Running.KAFKA);
        }
        Pause.pass(BACK);
        return Exchange.dataOf(Running.KAFKA, earlier, stage);
    }
}
