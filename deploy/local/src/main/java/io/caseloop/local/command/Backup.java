package io.caseloop.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.Trees;
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

/// `./caseloop backup DIR`: a consistent copy of everything, while all goes on. The stores of all services as of one instant, the
/// vault with them, and the keys. Kafka needs no copy: a restored system fills its topics from the stores.
@Command(name = "backup", mixinStandardHelpOptions = true, description = {"Copies everything, as of one instant, to a new directory; the system goes on meanwhile.",
        "The copy holds the keys that open personal text: keep it as safe as the system itself."})
public final class Backup implements Callable<Integer> {

    static final String CONTENTS = "backup.json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MIB = 1 << 20;

    @Parameters(paramLabel = "DIR", description = "A directory that is not there yet, or is empty.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"), System.getenv());
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
            Trees.delete(target);
            throw new Failed("PostgreSQL does not answer, so nothing was copied; ./caseloop up starts it (" + e.getMessage() + ")", e);
        }
        Trees.copy(home.secrets(), target.resolve("secrets"));
        if (Files.exists(home.credentials())) {
            Files.copy(home.credentials(), target.resolve(home.credentials().getFileName()));
        }
        DataFormat.note(target);
        // last: what has it is whole
        PrivateFiles.write(target.resolve(CONTENTS), new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(
                Map.of("madeAt", at.toString(), "programs", home.fingerprint(), "bytes", bytes)));
        System.out.printf(Locale.ROOT, "A copy of everything as of %s is in %s (%.0f MiB).%nIt holds keys: keep it safe. ./caseloop restore %s brings it back.%n",
                at, target, bytes / MIB, target);
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
