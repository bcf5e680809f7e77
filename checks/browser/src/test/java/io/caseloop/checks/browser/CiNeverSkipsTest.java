package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.checks.faults.system.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CiNeverSkipsTest {

    @Test
    void no_browser_is_a_failure_in_ci_and_a_visible_skip_at_a_desk() {
        assertThatThrownBy(() -> NeededHere.orSkipped(List.of("Chromium"), Map.of("CI", "true")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("Chromium");
        assertThatThrownBy(() -> NeededHere.orSkipped(List.of("Chromium"), Map.of())).hasMessageStartingWith("SKIPPED")
                .extracting(e -> e.getClass().getSimpleName()).isEqualTo("TestAbortedException");
        assertThatCode(() -> NeededHere.orSkipped(List.of(), Map.of("CI", "true"))).doesNotThrowAnyException();
    }

    @Test
    void a_browser_is_found_on_the_path_or_where_it_is_named() {
        assertThat(Chromium.in(Map.of("PATH", "/nowhere"))).isEmpty();
        assertThat(Chromium.in(Map.of("CASELOOP_CHROMIUM", "/nowhere/chromium"))).isEmpty();
        assertThat(Chromium.in(Map.of("CASELOOP_CHROMIUM", "/bin/sh"))).contains(Path.of("/bin/sh"));
    }
}
