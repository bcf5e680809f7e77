package io.caseloop.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// The machine of a measurement.
public final class Machine {

    private Machine() {
    }

    /// Prints processor, memory, system and versions.
    public static void print(PrintWriter out) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        out.printf("machine   %d × %s, %.1f GiB, %s %s%n", Runtime.getRuntime().availableProcessors(), processor(),
                system.getTotalMemorySize() / (double) (1 << 30), System.getProperty("os.name"),
                System.getProperty("os.version"));
        out.printf("versions  caseloop %s, Java %s, %s%n", version(), Runtime.version(), Instant.now()
                .truncatedTo(ChronoUnit.SECONDS));
        out.flush();
    }

    private static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "from classes" : version;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
