package io.caseloop.decider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Tests that the specification fails when it should.
class DeciderSpecTest {

    private final DeciderSpec<Integer, Integer, Integer> spec = DeciderSpec.of(new Summing());

    @Test
    void facts_nothing_and_refusals_are_told_apart() {
        assertThatCode(() -> {
            spec.given(1, 2).when(4).then(4).leaving(7);
            spec.given(1).when(0).thenNothing();
            spec.given().when(-1).thenRefusedBy("only-upwards");
        }).doesNotThrowAnyException();
    }

    @Test
    void a_wrong_expectation_fails() {
        assertThatThrownBy(() -> spec.given(1).when(2).then(3)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected [3]");
        assertThatThrownBy(() -> spec.given(1).when(2).thenNothing()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> spec.given(1).when(2).thenRefusedBy("only-upwards"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> spec.given(1).when(-2).then(-2)).hasMessageContaining("refused by only-upwards");
        assertThatThrownBy(() -> spec.given(1).when(-2).thenRefusedBy("another")).hasMessageContaining("only-upwards");
        assertThatThrownBy(() -> spec.given(1).when(2).leaving(9)).hasMessageContaining("3");
    }

    @Test
    void a_decision_that_depends_on_more_than_its_input_fails() {
        AtomicInteger outside = new AtomicInteger();
        Decider<Integer, Integer, Integer> impure = new Summing() {
            @Override
            public List<Integer> decide(Integer command, Integer state) {
                return List.of(outside.incrementAndGet());
            }
        };
        assertThatThrownBy(() -> DeciderSpec.of(impure).given().when(1))
                .hasMessageContaining("differently the second time");
    }

    private static class Summing implements Decider<Integer, Integer, Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer evolve(Integer state, Integer event) {
            return state + event;
        }

        @Override
        public List<Integer> decide(Integer command, Integer state) {
            if (command < 0) {
                throw Refused.because("only-upwards", "The sum never falls.", "add");
            }
            return command == 0 ? List.of() : List.of(command);
        }
    }
}
