package io.caseloop.benchmarks.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.benchmarks.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RecordsBenchTest {

    @Test
    void every_way_is_measured_on_a_broker_of_its_own_and_every_fact_is_read() {
        StringWriter out = new StringWriter();
        int exit = Bench.run(new PrintWriter(out, true), "records", "--facts", "700", "--readers", "2", "--runs", "1");
        assertThat(out.toString()).contains("  open ", "  login, permissions ", "  and signatures ", "RIGHT");
        assertThat(exit).isZero();
    }
}
