package io.caseloop.benchmarks.cases;

import io.caseloop.benchmarks.BenchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The BPMN engine in a Maven project beside us, which prints tables in Markdown.
///
/// @param project the directory of its pom.xml
/// @param clients at once
record Peer(Path project, int seconds, int runs, int clients) {

    /// The median of its runs with full history, which records most.
    OptionalDouble casesPerSecond() {
        String bench = "-Dbench=seconds=%d runs=%d warmup=24 rewarm=5 raw=1 threads=%d variants=full"
                .formatted(seconds, runs, clients);
        try {
            ProcessBuilder maven = new ProcessBuilder("mvn", "-q", "compile", "exec:exec", bench)
                    .directory(project.toFile()).redirectErrorStream(true);
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = maven.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchFailed("The peer in " + project + " failed: "
                        + printed.substring(Math.max(0, printed.length() - 500)));
            }
            Matcher row = Pattern.compile("\\| full \\| " + clients + " \\|[^|]*\\*\\*([0-9.]+)\\*\\*")
                    .matcher(printed);
            return row.find() ? OptionalDouble.of(Double.parseDouble(row.group(1))) : OptionalDouble.empty();
        } catch (IOException e) {
            throw new BenchFailed("The peer in " + project + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The peer was interrupted.", e);
        }
    }
}
