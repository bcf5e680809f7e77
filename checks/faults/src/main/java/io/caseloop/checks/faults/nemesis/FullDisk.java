package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.LogSince;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Fills the disk of PostgreSQL or Kafka for 15 seconds and until the part has reported it. Uses
/// small volumes of the test system, which only root can mount.
public record FullDisk(String part) implements Nemesis {

    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final int BLOCK = 64 * 1024;
    private static final long LARGEST = 2L * 1024 * 1024 * 1024;

    static List<Nemesis> all() {
        return List.of(new FullDisk(Running.POSTGRES), new FullDisk(Running.KAFKA));
    }

    @Override
    public Optional<String> hindrance() {
        return System.getProperty("user.name").equals("root") ? Optional.empty()
                : Optional.of("only root may mount a small volume");
    }

    @Override
    public String name() {
        return "full-disk-" + part;
    }

    @Override
    public String what() {
        return "The disk of " + part + " (a small volume) is filled completely until the part reports it, "
                + "and for " + LENGTH.toSeconds() + " s at least.";
    }

    @Override
    public long strike(FaultContext stage) {
        Path data = stage.system().home().resolve("data").resolve(part);
        try {
            FileStore store = Files.getFileStore(data);
            if (!store.type().equals("tmpfs") || store.getTotalSpace() > LARGEST) {
                throw new ConditionNotMet("no small volume of its own for " + part + ": it takes root to mount one");
            }
            Path filler = data.getParent().resolve(part).resolve("filler-of-the-nemesis");
            LogSince log = LogSince.now(stage.system().home().resolve("logs/" + part + ".log"));
            try {
                fill(filler);
                Pause.pass(LENGTH);
                Until.sees(part + " suffers from its full disk", () -> suffers(filler, log), suffers -> suffers);
            } finally {
                Files.deleteIfExists(filler);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long over = System.nanoTime();
        stage.system().awaitReady(part);
        return over;
    }

    /// Fills space that was freed meanwhile; returns whether the part has reported the full disk.
    private static boolean suffers(Path filler, LogSince log) {
        fill(filler);
        return log.text().contains("No space left on device");
    }

    /// Writes until the volume is full.
    private static void fill(Path filler) {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long written = 0; written < LARGEST; written += BLOCK) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("space")) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
