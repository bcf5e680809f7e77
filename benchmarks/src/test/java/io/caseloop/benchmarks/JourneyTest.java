package io.caseloop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.benchmarks.Journey.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void a_journey_that_lacks_a_number_is_not_contiguous() {
        assertThat(journey(1, 2, 3).contiguous()).isTrue();
        assertThat(journey(1, 3).contiguous()).isFalse();
        assertThat(journey(2, 3).contiguous()).isFalse();
        assertThat(journey().contiguous()).isFalse();
    }

    @Test
    void a_journey_that_was_reopened_last_is_not_closed() {
        assertThat(told("ticket-closed").closed()).isTrue();
        assertThat(told("ticket-closed", "ticket-reopened").closed()).isFalse();
        assertThat(told("ticket-reopened", "ticket-closed", "rating-given").closed()).isTrue();
        assertThat(told("ticket-opened").closed()).isFalse();
    }

    @Test
    void a_journey_is_finished_when_it_is_closed_rated_and_inspected() {
        assertThat(told("ticket-closed", "ticket-inspected").finished()).isFalse();
        assertThat(told("ticket-closed", "rating-given", "ticket-inspected").finished()).isTrue();
    }

    private static Journey journey(int... sequences) {
        List<Step> steps = new ArrayList<>();
        for (int sequence : sequences) {
            steps.add(new Step(sequence, "e" + sequence, "io.caseloop.intake.contact-received.v1", "c"));
        }
        return new Journey("t", steps, null);
    }

    private static Journey told(String... facts) {
        List<Step> steps = new ArrayList<>();
        for (String fact : facts) {
            steps.add(new Step(steps.size() + 1, "e" + steps.size(), "io.caseloop.routing." + fact + ".v1", ""));
        }
        return new Journey("t", steps, null);
    }
}
