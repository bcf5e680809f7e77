package io.caseloop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final RestartPolicy policy = new RestartPolicy(Duration.ofMillis(500));

    @Test
    void each_restart_within_a_minute_waits_twice_as_long() {
        assertThat(policy.afterEnd(NINE)).contains(Duration.ofMillis(500));
        assertThat(policy.afterEnd(NINE.plusSeconds(1))).contains(Duration.ofSeconds(1));
        assertThat(policy.afterEnd(NINE.plusSeconds(2))).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_sixth_end_within_a_minute_is_the_last() {
        for (var second = 0; second < 5; second++) {
            assertThat(policy.afterEnd(NINE.plusSeconds(second))).isPresent();
        }
        assertThat(policy.afterEnd(NINE.plusSeconds(30))).isEmpty();
    }

    @Test
    void what_is_longer_than_a_minute_ago_counts_no_more() {
        for (var second = 0; second < 5; second++) {
            policy.afterEnd(NINE.plusSeconds(second));
            policy.ready(NINE.plusSeconds(second));
        }
        assertThat(policy.afterEnd(NINE.plusSeconds(70))).contains(Duration.ofMillis(500));
    }

    @Test
    void what_has_worked_for_a_minute_is_never_given_up() {
        policy.ready(NINE);
        for (var second = 61; second < 66; second++) {
            assertThat(policy.afterEnd(NINE.plusSeconds(second))).isPresent();
        }
        assertThat(policy.afterEnd(NINE.plusSeconds(70))).contains(Duration.ofSeconds(30));
        assertThat(policy.afterEnd(NINE.plusSeconds(7_000))).isPresent();
    }

    @Test
    void what_never_gets_ready_is_given_up_however_long_each_start_takes() {
        for (var minute = 0; minute < 5; minute++) {
            assertThat(policy.afterEnd(NINE.plusSeconds(60L * minute))).isPresent();
        }
        assertThat(policy.afterEnd(NINE.plusSeconds(600))).isEmpty();
    }
}
