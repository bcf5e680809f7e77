package io.caseloop.local.kafka;

import io.caseloop.local.home.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Kafka in a JVM of its own: `KafkaMain DIRECTORY PORT CONTROLLER_PORT SETTINGS`. Ends cleanly when it is asked to.
/// SETTINGS is a file with further settings of the broker, which go before ours; it need not be there.
public final class KafkaMain {

    private KafkaMain() {
    }

    public static void main(String[] arguments) throws IOException {
        Quiet.noSettings();
        var kafka = LocalKafka.in(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .with(further(Path.of(arguments[3])));
        kafka.start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        kafka.awaitShutdown();
    }

    private static Properties further(Path file) throws IOException {
        var settings = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                settings.load(in);
            }
        }
        return settings;
    }
}
