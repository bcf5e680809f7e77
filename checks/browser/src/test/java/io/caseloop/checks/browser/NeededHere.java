package io.caseloop.checks.browser;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Without a Chromium or without packaged programs there is nothing to test: at a developer's desk the tests are
/// skipped and say so; in CI (`CI=true`) that is a failure.
final class NeededHere {

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
}
