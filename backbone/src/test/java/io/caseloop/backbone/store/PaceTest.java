package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void the_first_goes_at_once() {
        new Pace(AN_HOUR).await();
    }

    @Test
    void the_next_waits_for_its_time() {
        Pace pace = new Pace(Duration.ofMillis(50));
        long begun = System.nanoTime();
        pace.begin();
        pace.await();
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void who_is_interrupted_does_not_wait() {
        Pace pace = new Pace(AN_HOUR);
        pace.begin();
        Thread.currentThread().interrupt();
        pace.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
