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

/// Records a process beyond the life of its launcher. Because process ids are reused, the file also
/// holds the start time and a text of the command line; all three must match.
public record PidFile(Path file) {

    /// Start times have the precision of a clock tick, relative to a boot time in whole seconds.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// Records a process that has just been started.
    public void write(ProcessHandle process, String mark) throws IOException {
        var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        PrivateFiles.write(file, "pid=" + process.pid() + "\nstarted=" + started + "\nmark=" + mark + "\n");
    }

    /// The recorded process, if it is alive.
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

    /// Deletes the record.
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
