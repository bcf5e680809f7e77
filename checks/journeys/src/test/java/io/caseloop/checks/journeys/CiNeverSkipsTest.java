package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A CI run without executed tests fails.
@Order(0)
class CiNeverSkipsTest {

    private static final List<Path> MISSING = List.of(Path.of("intake-service/target/quarkus-app/quarkus-run.jar"));

    @Test
    void unpackaged_programs_are_a_failure_in_ci_that_names_them() {
        assertThatThrownBy(() -> Packaged.orSkipped(MISSING, Map.of("CI", "true"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("CI=true").hasMessageContaining(MISSING.getFirst().toString());
    }

    @Test
    void unpackaged_programs_are_a_visible_skip_at_a_desk() {
        for (Map<String, String> environment : List.<Map<String, String>>of(Map.of(), Map.of("CI", "false"))) {
            assertThatThrownBy(() -> Packaged.orSkipped(MISSING, environment)).hasMessageStartingWith("SKIPPED")
                    .extracting(e -> e.getClass().getSimpleName()).isEqualTo("TestAbortedException");
        }
    }

    @Test
    void packaged_programs_are_tested_everywhere() {
        assertThatCode(() -> Packaged.orSkipped(List.of(), Map.of("CI", "true"))).doesNotThrowAnyException();
        assertThatCode(() -> Packaged.orSkipped(List.of(), Map.of())).doesNotThrowAnyException();
    }

    @Test
    void ci_runs_with_what_makes_it_fail() throws IOException {
        assertThat(Files.readString(Programs.ofTheReactor().root().resolve(".ci/run")))
                .contains("CI=true\nexport CI\n");
    }
}
