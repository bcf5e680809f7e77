package io.caseloop.benchmarks.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The verdict on a line of the budget.
class FigureTest {

    private static Figure of(double budget, double... runs) {
        Figure figure = new Figure("a case opens", "ms", budget);
        for (double run : runs) {
            figure.add(run);
        }
        return figure;
    }

    @Test
    void the_median_of_the_runs_counts_and_the_row_shows_their_spread() {
        Figure figure = of(600, 700, 1234.56, 100);
        assertThat(figure.isHeld()).isFalse();
        assertThat(figure.row()).isEqualTo("| a case opens | 700 ms | 100 to 1,234.6 | 600 ms | no |");
        assertThat(of(600, 500, 700, 100).isHeld()).isTrue();
        assertThat(of(600, 500, 700).isHeld()).as("exactly the budget").isTrue();
    }

    @Test
    void a_figure_without_a_budget_is_only_shown_and_one_without_runs_keeps_none() {
        assertThat(of(Double.NaN, 5).isHeld()).isTrue();
        assertThat(of(Double.NaN, 5).row()).isEqualTo("| a case opens | 5 ms | 5 to 5 | none |  |");
        assertThat(of(600).isHeld()).isFalse();
        assertThat(of(600).row()).contains("not measured").endsWith("| no |");
    }
}
