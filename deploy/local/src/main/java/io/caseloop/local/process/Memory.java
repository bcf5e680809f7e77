package io.caseloop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The memory of a process as its proportional set size, which divides shared pages among
/// processes.
public final class Memory {

    private Memory() {
    }

    /// In KiB; 0 if it cannot be read (the process has ended, or there is no /proc).
    public static long of(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (IOException _) {
            return 0; // see above
        }
    }

    /// A process together with its descendants.
    public static long ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToLong(Memory::of).sum();
    }
}
