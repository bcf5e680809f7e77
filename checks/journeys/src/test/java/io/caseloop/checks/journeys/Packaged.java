package io.caseloop.checks.journeys;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Without the packaged programs there is no system to test: at a developer's desk the journeys are
/// skipped and say so; CI, which sets `CI=true`, would be green without having run one of them, and
/// fails.
final class Packaged {

    private Packaged() {
    }

    static void orSkipped(List<Path> missing, Map<String, String> environment) {
        if (missing.isEmpty()) {
            return;
        }
        String what = "the whole system is not packaged, ./caseloop test or mvn verify does it: " + missing;
        if ("true".equals(environment.get("CI"))) {
            Assertions.fail("not one journey can run, and in CI (CI=true) they are never skipped: " + what);
        }
        Assumptions.abort("SKIPPED: " + what);
    }
}
