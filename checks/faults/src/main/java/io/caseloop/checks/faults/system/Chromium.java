package io.caseloop.checks.faults.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Chromium of this machine, for the checks and benchmarks of the console.
public final class Chromium {

    /// Without a sandbox, because tests run as root in CI; and without calls of its own.
    public static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome-stable",
            "google-chrome");

    private Chromium() {
    }

    /// `CASELOOP_CHROMIUM`, else the usual names on the PATH.
    public static Optional<Path> in(Map<String, String> environment) {
        if (environment.get("CASELOOP_CHROMIUM") != null) {
            return Optional.of(Path.of(environment.get("CASELOOP_CHROMIUM"))).filter(Files::isExecutable);
        }
        String[] directories = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        return NAMES.stream().flatMap(name -> Arrays.stream(directories).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable).findFirst();
    }
}
