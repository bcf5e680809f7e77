package io.caseloop.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.benchmarks.Bench;
import io.caseloop.benchmarks.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StoreBenchTest {

    @Test
    void every_contestant_writes_what_it_was_told_to_write() {
        StringWriter out = new StringWriter();
        int exit = Bench.run(new PrintWriter(out), "store", "--runs", "1", "--commands", "60", "--callers", "1,4");
        assertThat(out.toString()).contains("create, 1 caller", "update, 4 callers", "Axon JDBC, no cache",
                "inserts of 100 rows", "rows / no rows", "fsync on", "RIGHT").doesNotContain("WRONG");
        assertThat(exit).isZero();
    }

    @Test
    void a_run_is_told_by_its_median_and_its_spread() {
        Figures figures = new Figures();
        figures.add(new Figures.Run(100, 30, 20));
        figures.add(new Figures.Run(300, 40, 20));
        figures.add(new Figures.Run(200, 10, 20));
        assertThat(figures.line("ours")).contains("200/s ±50 %", "CPU    50 µs ±30 % =   30 +   20",
                "[100, 300, 200]", "[50, 60, 30]");
    }
}
