package io.caseloop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final StringWriter said = new StringWriter();

    @Test
    void wrong_usage_is_two_and_help_is_nought() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("questions", "--help")).isZero();
        assertThat(said.toString()).contains("--count", "BANKING77");
    }

    @Test
    void a_system_that_is_not_there_is_one_with_a_hint() {
        assertThat(run("lag", "--credentials", "nowhere.json", "--url", "http://127.0.0.1:1", "--kafka", "nowhere"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("./caseloop up").doesNotContain("\tat ");
    }

    @Test
    void what_can_strike_is_listed_with_what_it_does_and_what_cannot_with_the_reason() {
        assertThat(run("faults", "--list", "--back", "10m")).isZero();
        assertThat(said.toString()).contains("kill-kafka", "600 s ago", "left out: other-release-of-intake because ");
        assertThat(run("faults", "--list", "--back", "soon")).isEqualTo(2);
    }

    @Test
    void a_load_counts_what_succeeded_and_stops_at_its_bound() {
        AtomicInteger calls = new AtomicInteger();
        Load.Result result = new Load(4, Duration.ofSeconds(5), 100).run(n -> {
            calls.incrementAndGet();
            if (n % 10 == 0) {
                throw new Load.NotDone();
            }
        });
        assertThat(calls).hasValue(100);
        assertThat(result.done()).isEqualTo(90);
    }

    private int run(String... arguments) {
        return Bench.run(new PrintWriter(said), arguments);
    }
}
