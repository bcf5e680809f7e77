package io.caseloop.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directories of a local system: `.caseloop/` in the repository, or the directory named by
/// `CASELOOP_HOME`. `app` contains the programs built from one fingerprint of the sources, so that
/// a later build does not change running programs.
public record Home(Path directory, Path app) {

    /// The home that the script `./caseloop` passed as system properties.
    public static Home ofThisProcess() throws IOException {
        var home = new Home(Path.of(System.getProperty("caseloop.home", ".caseloop")).toAbsolutePath().normalize(),
                Path.of(System.getProperty("caseloop.app", ".")).toAbsolutePath().normalize());
        home.create();
        return home;
    }

    /// Creates missing directories.
    public void create() throws IOException {
        Files.createDirectories(directory);
        for (var part : new Path[] {config(), secrets(), run()}) {
            PrivateFiles.directory(part);
        }
        for (var part : new Path[] {logs(), aot(), data()}) {
            Files.createDirectories(part);
        }
    }

    public Path config() {
        return directory.resolve("config");
    }

    public Path secrets() {
        return directory.resolve("secrets");
    }

    /// Process ids, the lock and the state of the running system.
    public Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path aot() {
        return directory.resolve("aot");
    }

    /// The data of PostgreSQL and Kafka.
    public Path data() {
        return directory.resolve("data");
    }

    /// The unpacked programs of PostgreSQL.
    public Path programs() {
        return directory.resolve("postgres");
    }

    public Path credentials() {
        return directory.resolve("credentials.json");
    }

    /// The erasures that were carried out: kept outside the data, because a restore of an older backup
    /// brings back what was erased since (X3).
    public Path erasures() {
        return directory.resolve("erasures.jsonl");
    }

    /// The settings with which other programs read the topics.
    public Path kafkaClient() {
        return directory.resolve("kafka-client.properties");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /// The fingerprint of the sources of the programs.
    public String fingerprint() {
        return app.getFileName().toString();
    }
}
