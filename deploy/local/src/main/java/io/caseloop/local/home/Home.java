package io.caseloop.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a local system keeps everything: `.caseloop/` in the repository unless `CASELOOP_HOME` says otherwise.
/// `app` holds the built programs of one fingerprint of the sources, so that a later build disturbs nothing that runs.
public record Home(Path directory, Path app) {

    /// As the script `./caseloop` set it.
    public static Home ofThisProcess() throws IOException {
        var home = new Home(Path.of(System.getProperty("caseloop.home", ".caseloop")).toAbsolutePath().normalize(),
                Path.of(System.getProperty("caseloop.app", ".")).toAbsolutePath().normalize());
        home.create();
        return home;
    }

    /// Makes the directories that are missing.
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

    /// Process ids, the lock and the state of what runs.
    public Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path aot() {
        return directory.resolve("aot");
    }

    /// PostgreSQL's and Kafka's.
    public Path data() {
        return directory.resolve("data");
    }

    /// PostgreSQL's programs, unpacked.
    public Path programs() {
        return directory.resolve("postgres");
    }

    public Path credentials() {
        return directory.resolve("credentials.json");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /// The fingerprint of the sources that the programs were built from.
    public String fingerprint() {
        return app.getFileName().toString();
    }
}
