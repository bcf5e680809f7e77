package io.caseloop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartRunnerTest {

    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<PartState> states = new LinkedBlockingQueue<>();
    private PartRunner runner;

    @AfterEach
    void stop() {
        runner.stop();
    }

    @Test
    void a_part_that_ends_is_restarted_and_reported_with_the_last_lines_of_its_log() throws Exception {
        keep("echo the disk is full; [ -e again ] && exec sleep 600; touch again; exit 3");
        assertThat(next()).contains("flaky ended with 3", "the disk is full", "restarts in");
        awaitPhase(PartState.Phase.RESTARTING);
        awaitPhase(PartState.Phase.READY);
        assertThat(runner.state().restarts()).isEqualTo(1);
    }

    @Test
    void a_part_that_ends_repeatedly_is_reported_failed_after_five_restarts() throws Exception {
        keep("exit 1");
        for (var restart = 0; restart < 5; restart++) {
            assertThat(next()).contains("restarts in");
        }
        assertThat(next()).contains("flaky has FAILED");
        awaitPhase(PartState.Phase.FAILED);
    }

    @Test
    void a_part_that_cannot_be_started_is_treated_like_one_that_dies() throws Exception {
        keepCommand(List.of(directory.resolve("no-such-program").toString()), () -> false);
        assertThat(next()).contains("flaky");
    }

    @Test
    void stopping_ends_the_process_and_no_restart_follows() throws Exception {
        keep("exec sleep 600");
        awaitPhase(PartState.Phase.READY);
        var process = ProcessHandle.of(runner.state().pid()).orElseThrow();
        runner.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(said).isEmpty();
        assertThat(directory.resolve("flaky.pid")).doesNotExist();
    }

    @Test
    void a_part_that_was_never_started_is_stopped_without_complaint() {
        prepare(List.of("sleep", "600"), () -> true);
        runner.stop();
        assertThat(runner.state().phase()).isEqualTo(PartState.Phase.STOPPED);
        assertThat(said).isEmpty();
    }

    private void keep(String script) {
        keepCommand(List.of("sh", "-c", "cd " + directory + "; " + script), () -> true);
    }

    private void keepCommand(List<String> command, Part.Readiness readiness) {
        prepare(command, readiness);
        runner.start();
    }

    private void prepare(List<String> command, Part.Readiness readiness) {
        var part = new Part("flaky", "nowhere", directory.toString(), directory.resolve("flaky.log"), Map.of(),
                () -> command, readiness, ProcessHandle::destroy);
        assertThat(Files.isDirectory(directory)).isTrue();
        runner = new PartRunner(part, directory, new RestartPolicy(Duration.ofMillis(1)), STANDING, said::add,
                () -> states.add(runner.state()));
    }

    private String next() throws InterruptedException {
        return said.poll(20, TimeUnit.SECONDS);
    }

    private void awaitPhase(PartState.Phase phase) throws InterruptedException {
        PartState state;
        do {
            state = states.poll(20, TimeUnit.SECONDS);
            assertThat(state).as("the part becomes " + phase).isNotNull();
        } while (state.phase() != phase);
    }
}
