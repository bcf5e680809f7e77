package io.caseloop.local.command;

import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.DirectoryTrees;
import io.caseloop.local.home.WrongUsage;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./caseloop restore DIR`: restores a backup. Existing data is moved to another directory, never
/// deleted.
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Restores a backup of ./caseloop backup. "
        + "Existing data is moved aside, not deleted.")
public final class Restore implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(paramLabel = "DIR", description = "A directory written by ./caseloop backup.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var source = directory.toAbsolutePath().normalize();
        if (!Files.exists(source.resolve(Backup.CONTENTS))) {
            throw new WrongUsage(source + " is not a complete backup: it has no " + Backup.CONTENTS);
        }
        DataFormat.requireOfCopy(source);
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        if (RunLock.holder(home).isPresent()) {
            throw new Failed("Caseloop is running. Stop it with ./caseloop down before a restore");
        }
        new Topology(home, ports).endLeftoverProcesses(System.out::println);
        var aside = home.directory().resolve("before-restore-" + ZonedDateTime.now(ZoneOffset.UTC).format(STAMP));
        PrivateFiles.directory(aside);
        for (var part : List.of(home.data(), home.secrets(), home.credentials())) {
            if (Files.exists(part)) {
                Files.move(part, aside.resolve(part.getFileName()));
            }
        }
        DirectoryTrees.copy(source.resolve("postgres"), home.data().resolve("postgres"));
        DirectoryTrees.copy(source.resolve("secrets"), home.secrets());
        DataFormat.note(home.data());
        keepErasures(home, source);
        forgetTokens(home);
        System.out.println("Restored the backup. The previous data is in " + aside
                + "\nTokens issued before are not accepted any more; the next start writes new ones to "
                + home.credentials() + ".\nStart the system with ./caseloop up, which publishes the topics again from "
                + "the event stores, then run ./caseloop verify.");
        return 0;
    }

    /// What was erased after the backup was made comes back with it, and is erased again at the next start: the list of
    /// this home stays where it is, and gets what only the list of the backup has.
    private static void keepErasures(Home home, Path source) throws IOException {
        var theirs = source.resolve(home.erasures().getFileName());
        if (!Files.exists(theirs)) {
            return;
        }
        var all = new LinkedHashSet<>(Files.readAllLines(theirs));
        if (Files.exists(home.erasures())) {
            all.addAll(Files.readAllLines(home.erasures()));
        }
        PrivateFiles.write(home.erasures(), String.join("\n", all) + "\n");
    }

    /// The backup does not know which tokens were revoked after it was made. Therefore the next start signs with a new
    /// key: no token from before the restore is accepted.
    private static void forgetTokens(Home home) throws IOException {
        Files.deleteIfExists(home.secrets().resolve("jwt-private.pem"));
        Files.deleteIfExists(home.secrets().resolve("jwt-public.pem"));
    }
}
