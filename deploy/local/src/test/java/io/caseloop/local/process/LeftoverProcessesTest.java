package io.caseloop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.local.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverProcessesTest {

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private Home home;
    private Process process;

    @BeforeEach
    void aProcessIsLeftBehind() throws Exception {
        home = new Home(directory, directory.resolve("app/1-1"));
        home.create();
        var file = Files.createFile(directory.resolve("followed"));
        process = new ProcessBuilder("tail", "-f", file.toString()).start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_process_that_a_killed_launcher_left_behind_is_ended() throws Exception {
        pidFile().write(process.toHandle(), mark());
        assertThat(LeftoverProcesses.end(home, List.of(), List.of(part()), said::add)).containsExactly("sla-service");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).singleElement().asString().contains("sla-service", String.valueOf(process.pid()));
    }

    @Test
    void a_process_that_got_the_same_number_later_is_left_alone() throws Exception {
        Files.writeString(pidFile().file(), "pid=" + process.pid() + "\nstarted=1000\nmark=" + mark() + "\n");
        assertThat(LeftoverProcesses.end(home, List.of(), List.of(part()), said::add)).isEmpty();
        assertThat(process.isAlive()).isTrue();
        assertThat(pidFile().file()).doesNotExist();
    }

    @Test
    void a_process_with_another_command_line_is_left_alone() throws Exception {
        pidFile().write(process.toHandle(), "launched.part=sla-service@elsewhere");
        assertThat(LeftoverProcesses.end(home, List.of(), List.of(part()), said::add)).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    private PidFile pidFile() {
        return new PidFile(home.run().resolve("sla-service.pid"));
    }

    private String mark() {
        return directory.resolve("followed").toString();
    }

    private Part part() {
        return new Part("sla-service", "", mark(), home.log("sla-service"), Map.of(), List::of, () -> true,
                ProcessHandle::destroy);
    }
}
