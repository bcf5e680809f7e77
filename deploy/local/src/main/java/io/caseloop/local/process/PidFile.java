package io.caseloop.local.process;

import io.caseloop.local.home.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// Remembers a process beyond its launcher's life. Process ids are used again, so the start time and a mark that
/// stands in the command line are kept as well, and a process is ours only if all three agree.
public record PidFile(Path file) {

    /// A start time is read with the precision of a clock tick, from a boot time of whole seconds.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// Writes down a process that has just been started.
    public void write(ProcessHandle process, String mark) throws IOException {
        var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        PrivateFiles.write(file, "pid=" + process.pid() + "\nstarted=" + started + "\nmark=" + mark + "\n");
    }

    /// The process, if it still lives and is the one that was written down.
    public Optional<ProcessHandle> living() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var kept = new Properties();
        kept.load(new StringReader(Files.readString(file)));
        var started = Instant.ofEpochMilli(Long.parseLong(kept.getProperty("started")));
        var mark = kept.getProperty("mark");
        return ProcessHandle.of(Long.parseLong(kept.getProperty("pid"))).filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant()
                        .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0).orElse(true))
                .filter(process -> commandLine(process).contains(mark));
    }

    /// Forgets the process.
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).replace('\0', ' ');
        } catch (IOException _) {
            return process.info().commandLine().orElse(""); // no /proc here
        }
    }
}
