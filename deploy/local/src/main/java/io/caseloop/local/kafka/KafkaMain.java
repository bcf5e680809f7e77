package io.caseloop.local.kafka;

import io.caseloop.local.home.LogLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// Runs Kafka in its own JVM: `KafkaMain DIRECTORY PORT CONTROLLER_PORT PASSWORDS SETTINGS`. Shuts
/// down on SIGTERM. PASSWORDS is a properties file with the password of each user of [Users].
/// SETTINGS is an optional properties file that overrides the broker settings of [LocalKafka].
public final class KafkaMain {

    private KafkaMain() {
    }

    public static void main(String[] arguments) throws IOException {
        LogLevels.noSettings();
        var kafka = LocalKafka.in(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]),
                passwords(Path.of(arguments[3]))).with(properties(Path.of(arguments[4])));
        kafka.start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        kafka.awaitShutdown();
    }

    private static Map<String, String> passwords(Path file) throws IOException {
        var passwords = new HashMap<String, String>();
        properties(file).forEach((user, password) -> passwords.put(user.toString(), password.toString()));
        return passwords;
    }

    private static Properties properties(Path file) throws IOException {
        var settings = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                settings.load(in);
            }
        }
        return settings;
    }
}
