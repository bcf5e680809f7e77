package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.time.Duration;

/// Kafka's data is reset to ten seconds ago, as after a power failure that lost acknowledged but
/// unflushed data: topics, offsets and transactions. The relays must detect it and publish the
/// missing facts again.
public record RollBackKafka() implements Nemesis {

    static final Duration BACK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "roll-back-kafka";
    }

    @Override
    public String what() {
        return "The broker dies and comes back with all its data as of " + BACK.toSeconds()
                + " s ago; the relays publish again what the topics lack.";
    }

    @Override
    public boolean losesOnKafka() {
        return true;
    }

    @Override
    public long strike(FaultContext stage) {
        Path earlier = copyOf(stage.system());
        Pause.pass(BACK);
        return DataReplacement.dataOf(Running.KAFKA, earlier, stage);
    }

    /// Copies Kafka's data while the broker is stopped.
    static Path copyOf(Running system) {
        Path earlier = system.home().resolve("kafka-earlier");
        long broker = system.pid(Running.KAFKA);
        Running.signal("STOP", broker);
        try {
            DataReplacement.run("rm", "-rf", earlier.toString());
            DataReplacement.run("cp", "-a", "--sparse=always", system.home().resolve("data/kafka").toString(),
                    earlier.toString());
        } finally {
            Running.signal("CONT", broker);
        }
        return earlier;
    }
}
