package io.caseloop.benchmarks.cases;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Parts;
import io.caseloop.benchmarks.Target;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// What the system has used so far.
///
/// @param nanos System.nanoTime
/// @param cpu nanoseconds by part
/// @param client nanoseconds of this program
/// @param commits transactions of PostgreSQL
/// @param bytes of the databases
record Cost(long nanos, Map<String, Long> cpu, long client, long commits, long bytes) {

    static Cost now() {
        var self = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String url = Target.settings("intake-service").getProperty("caseloop.db.url");
        try (var postgres = DriverManager.getConnection(url, "postgres", Target.passwords().getProperty("postgres"));
                var statement = postgres.createStatement();
                var row = statement.executeQuery("select sum(xact_commit), sum(pg_database_size(datname)) "
                        + "from pg_stat_database where datname is not null")) {
            row.next();
            return new Cost(System.nanoTime(), Parts.cpu(Target.home()), self.getProcessCpuTime(), row.getLong(1),
                    row.getLong(2));
        } catch (SQLException e) {
            throw new BenchFailed("PostgreSQL cannot be read: " + e.getMessage(), e);
        }
    }

    double secondsSince(Cost before) {
        return (nanos - before.nanos) / 1e9;
    }

    /// Milliseconds of CPU by part since.
    Map<String, Double> cpuSince(Cost before) {
        Map<String, Double> used = new TreeMap<>();
        cpu.forEach((part, time) -> used.put(part, (time - before.cpu.getOrDefault(part, 0L)) / 1e6));
        return used;
    }
}
