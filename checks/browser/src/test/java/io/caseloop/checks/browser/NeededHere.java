package io.caseloop.checks.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Without a Chromium or without packaged programs there is nothing to test: at a developer's desk the tests are
/// skipped and say so; in CI (`CI=true`) that is a failure.
final class NeededHere {

    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome-stable",
            "google-chrome");

    private NeededHere() {
    }

    static void orSkipped(List<String> missing, Map<String, String> environment) {
        if (missing.isEmpty()) {
            return;
        }
        String what = "the console is not tested in a browser, because there is no " + String.join(", no ", missing);
        if ("true".equals(environment.get("CI"))) {
            Assertions.fail("in CI (CI=true) no test is skipped: " + what);
        }
        Assumptions.abort("SKIPPED: " + what);
    }

    /// `CASELOOP_CHROMIUM`, else the usual names on the PATH.
    static Optional<Path> chromium(Map<String, String> environment) {
        if (environment.get("CASELOOP_CHROMIUM") != null) {
            return Optional.of(Path.of(environment.get("CASELOOP_CHROMIUM"))).filter(Files::isExecutable);
        }
        String[] directories = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        return CHROMIUM.stream().flatMap(name -> Arrays.stream(directories).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable).findFirst();
    }
}
