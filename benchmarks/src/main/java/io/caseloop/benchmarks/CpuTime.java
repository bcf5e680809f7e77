package io.caseloop.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// CPU time used by this JVM and by the processes of a server so far.
///
/// @param client nanoseconds
/// @param server nanoseconds, by process
public record CpuTime(long client, Map<Long, Long> server) {

    public static CpuTime now(Stream<ProcessHandle> server) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<Long, Long> used = new HashMap<>();
        server.forEach(process ->
                used.put(process.pid(), process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()));
        return new CpuTime(system.getProcessCpuTime(), used);
    }

    /// Microseconds that this JVM used since.
    public double clientSince(CpuTime before) {
        return (client - before.client) / 1e3;
    }

    /// Microseconds that the server used since. A process that ended meanwhile is not counted.
    public double serverSince(CpuTime before) {
        long nanos = 0;
        for (Map.Entry<Long, Long> process : server.entrySet()) {
            nanos += process.getValue() - before.server.getOrDefault(process.getKey(), 0L);
        }
        return nanos / 1e3;
    }
}
