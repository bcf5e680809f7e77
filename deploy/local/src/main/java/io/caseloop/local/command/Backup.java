package io.caseloop.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.home.WrongUsage;
import io.caseloop.local.postgres.PostgresCopy;
import io.caseloop.local.process.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./caseloop backup DIR`: writes a consistent online backup. It contains the databases of all
/// services and the vault as of one instant, and the keys. Kafka is not backed up: after a restore,
/// the relays publish the topics again from the event stores.
@Command(name = "backup", mixinStandardHelpOptions = true,
        description = {"Writes a consistent backup of all data to a new directory; the system continues to run.",
        "The backup contains the keys of personal data. Protect it like the system itself."})
public final class Backup implements Callable<Integer> {

    static final String CONTENTS = "backup.json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MIB = 1 << 20;

    @Parameters(paramLabel = "DIR", description = "The target directory. It must be empty or must not exist.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var target = directory.toAbsolutePath().normalize();
        requireEmpty(target);
        var topology = new Topology(home, ports);
        PrivateFiles.directory(target);
        PrivateFiles.directory(target.resolve("postgres"));
        var at = Instant.now();
        long bytes;
        try (var connection = topology.postgres().connect("postgres", PATIENCE)) {
            bytes = new PostgresCopy(home.data().resolve("postgres"), target.resolve("postgres")).make(connection);
        } catch (SQLException e) {
            DirectoryTrees.delete(target);
            throw new Failed("No backup was written: PostgreSQL does not answer. Start the system with ./caseloop up "
                    + "and try again (" + e.getMessage() + ")", e);
        }
        DirectoryTrees.copy(home.secrets(), target.resolve("secrets"));
        if (Files.exists(home.credentials())) {
            Files.copy(home.credentials(), target.resolve(home.credentials().getFileName()));
        }
        if (Files.exists(home.erasures())) {
            Files.copy(home.erasures(), target.resolve(home.erasures().getFileName()));
        }
        DataFormat.note(target);
        // written last: a directory with this file is a complete backup
        PrivateFiles.write(target.resolve(CONTENTS), new ObjectMapper().writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("madeAt", at.toString(), "programs", home.fingerprint(), "bytes", bytes)));
        System.out.printf(Locale.ROOT, "Wrote a backup as of %s to %s (%.0f MiB).%nThe backup contains keys; restrict "
                + "access to it. Restore it with ./caseloop restore %s%n", at, target, bytes / MIB, target);
        return 0;
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new WrongUsage(target + " is a file; name a new directory");
        }
        try (var there = Files.list(target)) {
            if (there.findAny().isPresent()) {
                throw new WrongUsage(target + " is not empty; name a new directory");
            }
        }
    }
}
