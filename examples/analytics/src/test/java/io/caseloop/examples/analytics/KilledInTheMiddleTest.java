package io.caseloop.examples.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the program, again and again, while facts and repeats of facts come in.
class KilledInTheMiddleTest {

    private static final int KILLS = 4;
    private static final int TICKETS = 200;
    private static final int POSITIONS = 20;
    private static final long WAIT = TimeUnit.SECONDS.toNanos(180);

    @TempDir
    Path directory;

    @Test
    void what_is_killed_again_and_again_loses_nothing_and_counts_nothing_twice() throws Exception {
        Path state = directory.resolve("state.json");
        File log = directory.resolve("log.txt").toFile();
        try (Broker broker = new Broker()) {
            long counted = 0;
            for (int round = 0; round < KILLS; round++) {
                produce(broker, round);
                Process process = Program.start(log, broker.arguments("--state", state.toString(), "--follow"));
                try {
                    awaitMoreThan(counted, state, process, log);
                } finally {
                    process.destroyForcibly().waitFor();
                }
                counted = counted(state);
                assertThat(counted).isBetween(1L, (long) (round + 1) * TICKETS * POSITIONS);
            }
            produce(broker, KILLS);
            JsonNode json = Program.run(broker.arguments("--state", state.toString(), "--json")).json();
            long all = (KILLS + 1L) * TICKETS * POSITIONS;
            assertThat(counted).as("it was killed before it had read everything").isLessThan(all);
            assertThat(json.path("facts").asLong()).isEqualTo(all);
            assertThat(json.path("hours")).hasToString("{\"2026-11-23T10:00Z\":{\"intake\":%d,\"sla\":%d}}"
                    .formatted(all / 2, all / 2));
            assertThat(json.path("repeats").asLong()).isPositive();
            assertThat(json.path("missing").asLong()).isZero();
            Program afresh = Program.run(broker.arguments("--state", directory.resolve("another.json").toString(),
                    "--json"));
            assertThat(afresh.json()).as("equal to what is counted in one go").isEqualTo(json);
        }
    }

    @Test
    void it_runs_with_nothing_of_ours_but_its_own_classes() throws Exception {
        assertThat(Program.classPath()).hasSizeGreaterThan(4).noneMatch(entry -> entry.contains("caseloop")
                && entry.endsWith(".jar"));
        File log = directory.resolve("log.txt").toFile();
        Process process = Program.start(log, java.util.List.of("--help"));
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(log.toPath())).isEqualTo(Options.HELP);
    }

    /// Every seventh twice, and the last of the round before once more.
    private static void produce(Broker broker, int round) {
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            String stage = ticket % 2 == 0 ? "intake" : "sla";
            long first = (long) round * POSITIONS;
            for (long position = Math.max(0, first - 1); position < first + POSITIONS; position++) {
                for (int copies = position % 7 == 0 ? 2 : 1; copies > 0; copies--) {
                    broker.fact(stage, "t-" + ticket, position, "ticket-opened.v1", Broker.TEN);
                }
            }
        }
        broker.flush();
    }

    private static void awaitMoreThan(long counted, Path state, Process process, File log) throws IOException {
        long begin = System.nanoTime();
        while (counted(state) <= counted) {
            assertThat(process.isAlive()).as("the program runs: %s", Files.readString(log.toPath())).isTrue();
            assertThat(System.nanoTime() - begin).as("it counts within 3 minutes").isLessThan(WAIT);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static long counted(Path state) throws IOException {
        if (!Files.exists(state)) {
            return 0;
        }
        Map<?, ?> types = new ObjectMapper().convertValue(new ObjectMapper().readTree(state.toFile()).path("types"),
                Map.class);
        return types.values().stream().mapToLong(number -> ((Number) number).longValue()).sum();
    }
}
