package io.caseloop.local.command;

import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.Trees;
import io.caseloop.local.home.WrongUsage;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./caseloop restore DIR`: back to a copy that `backup` made. What is there now is put aside, never deleted.
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Brings back what ./caseloop backup copied; what is there now is put aside.")
public final class Restore implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Parameters(paramLabel = "DIR", description = "A directory that ./caseloop backup made.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var source = directory.toAbsolutePath().normalize();
        if (!Files.exists(source.resolve(Backup.CONTENTS))) {
            throw new WrongUsage(source + " is no whole copy: it has no " + Backup.CONTENTS);
        }
        DataFormat.requireOfCopy(source);
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"), System.getenv());
        if (RunLock.holder(home).isPresent()) {
            throw new Failed("Caseloop is running; ./caseloop down stops it");
        }
        new Topology(home, ports).endOrphans(System.out::println);
        var aside = home.directory().resolve("before-restore-" + ZonedDateTime.now(ZoneOffset.UTC).format(STAMP));
        PrivateFiles.directory(aside);
        for (var part : List.of(home.data(), home.secrets(), home.credentials())) {
            if (Files.exists(part)) {
                Files.move(part, aside.resolve(part.getFileName()));
            }
        }
        Trees.copy(source.resolve("postgres"), home.data().resolve("postgres"));
        Trees.copy(source.resolve("secrets"), home.secrets());
        DataFormat.note(home.data());
        var credentials = source.resolve(home.credentials().getFileName());
        if (Files.exists(credentials)) {
            Files.copy(credentials, home.credentials());
        }
        System.out.println("Restored; what was there before is in " + aside + "\n./caseloop up starts it and fills the topics from the stores; then"
                + " ./caseloop verify proves that nothing is missing.");
        return 0;
    }
}
