package io.caseloop.examples.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private final Figures figures = Figures.none("here");

    @Test
    void a_position_that_was_read_before_is_a_repeat() {
        assertThat(read(0, 1, 1, 0, 2)).containsExactly(true, true, false, false, true);
        assertThat(figures.facts()).isEqualTo(3);
        assertThat(figures.total(Figures.REPEATS)).isEqualTo(2);
        assertThat(figures.holes()).isZero();
    }

    @Test
    void a_hole_is_told_and_what_fills_it_later_is_counted_once() {
        assertThat(read(0, 5, 3, 3, 1, 2, 5)).containsExactly(true, true, true, false, true, true, false);
        assertThat(figures.missing()).isEqualTo(Map.of("writer stream", Map.of(4L, 5L)));
        assertThat(read(4)).containsExactly(true);
        assertThat(figures.missing()).isEmpty();
        assertThat(figures.facts()).isEqualTo(6);
        assertThat(figures.total(Figures.LATE)).isEqualTo(4);
    }

    @Test
    void in_whatever_order_and_however_often_each_fact_counts_once() {
        for (int seed = 0; seed < 50; seed++) {
            Figures shuffled = Figures.none("here");
            List<Long> positions = new ArrayList<>(LongStream.range(0, 40).boxed().toList());
            positions.addAll(positions);
            Collections.shuffle(positions, new Random(seed));
            positions.forEach(position -> shuffled.count("topic", fact(position, Broker.TEN)));
            assertThat(shuffled.facts()).isEqualTo(40);
            assertThat(shuffled.holes()).isZero();
            assertThat(shuffled.total(Figures.REPEATS)).isEqualTo(40);
        }
    }

    @Test
    void a_fact_belongs_to_the_hour_in_which_it_happened_in_utc() {
        figures.count("topic", fact(0, Instant.parse("2026-11-23T09:59:59.999999Z")));
        figures.count("topic", fact(1, Instant.parse("2026-11-23T18:00:00+08:00")));
        assertThat(figures.hours())
                .isEqualTo(Map.of("2026-11-23T09:00Z", Map.of("sla", 1L), "2026-11-23T10:00Z", Map.of("sla", 1L)));
    }

    private List<Boolean> read(long... positions) {
        return LongStream.of(positions).mapToObj(position -> figures.count("topic", fact(position, Broker.TEN)))
                .toList();
    }

    private static Fact fact(long position, Instant time) {
        return new Fact("writer stream", position, "sla", "t-1", "io.caseloop.sla.commitment-made.v1", time);
    }
}
