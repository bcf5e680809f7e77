package io.caseloop.local;

import java.io.IOException;
import java.nio.file.Path;

/// Kafka in a JVM of its own: `KafkaMain DIRECTORY PORT CONTROLLER_PORT`. Ends cleanly when it is asked to.
public final class KafkaMain {

    private KafkaMain() {
    }

    public static void main(String[] arguments) throws IOException {
        Quiet.noSettings();
        var kafka = LocalKafka.in(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        kafka.start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        kafka.awaitShutdown();
    }
}
