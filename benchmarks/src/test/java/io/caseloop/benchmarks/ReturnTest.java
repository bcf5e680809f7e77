package io.caseloop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/// When a system is itself again.
class ReturnTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long USUAL = Duration.ofMillis(500).toNanos();

    private final Return back = new Return(USUAL);

    @Test
    void it_is_back_from_the_first_of_five_good_seconds_in_a_row() {
        contacts(20, second -> second < 3 || second == 5);
        assertThat(back.after(0)).contains(Duration.ofSeconds(6));
    }

    @Test
    void it_is_back_at_once_where_nothing_was_late() {
        contacts(20, _ -> false);
        assertThat(back.after(0)).contains(Duration.ZERO);
    }

    @Test
    void one_of_ten_may_be_late_and_two_may_not() {
        contacts(10, _ -> false);
        back.saw(SECOND / 2, Optional.of(USUAL + 1));
        assertThat(back.after(0)).contains(Duration.ZERO);
        back.saw(SECOND / 2, Optional.empty());
        assertThat(back.after(0)).contains(Duration.ofSeconds(1));
    }

    @Test
    void it_never_was_where_too_much_is_late_to_the_last() {
        contacts(20, second -> second % 5 == 0);
        assertThat(back.after(0)).isEmpty();
    }

    /// Ten a second.
    private void contacts(int seconds, IntPredicate late) {
        for (int i = 0; i <= seconds * 10; i++) {
            back.saw(i * SECOND / 10, Optional.of(late.test(i / 10) ? 2 * USUAL : USUAL));
        }
    }
}
