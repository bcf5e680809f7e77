package io.caseloop.infra;

import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory of PostgreSQL and Kafka of a test JVM. Its name contains the process id, so that
/// the next JVM can clean up after a killed one.
final class TestDirectory {

    private static final String NAME = "caseloop-test-";
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private TestDirectory() {
    }

    static Path create() throws IOException {
        removeLeftovers();
        return Files.createDirectory(TEMPORARY.resolve(NAME + ProcessHandle.current().pid()));
    }

    /// Unpacked once for all test JVMs of this user.
    static Path programs() {
        return TEMPORARY.resolve("caseloop-postgres-" + System.getProperty("user.name"));
    }

    /// Ends the PostgreSQL of a directory and removes the directory.
    static void stop(Path directory) {
        try {
            if (Files.isDirectory(directory.resolve("postgres"))) {
                LocalPostgres.in(directory.resolve("postgres"), programs(), 0, "").stop();
            }
            DirectoryTrees.delete(directory);
        } catch (IOException e) {
            System.err.println(directory + " could not be removed: " + e.getMessage());
        }
    }

    private static void removeLeftovers() throws IOException {
        try (var directories = Files.newDirectoryStream(TEMPORARY, NAME + "*")) {
            for (var directory : directories) {
                var pid = Long.parseLong(directory.getFileName().toString().substring(NAME.length()));
                var gone = ProcessHandle.of(pid).isEmpty();
                if ((gone || pid == ProcessHandle.current().pid()) && Files.isWritable(directory)) {
                    stop(directory);
                }
            }
        }
    }
}
