package io.caseloop.examples.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A state file that cannot be used is refused with what to do, and is left as it is.
class StateFileTest {

    @TempDir
    Path directory;

    private final Broker broker = new Broker();

    @BeforeEach
    void write() {
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        broker.flush();
        assertThat(run().out()).contains("1 facts of 1 types");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void one_that_is_in_use_or_of_another_kafka_is_refused() throws Exception {
        try (var file = new StateFile(state())) {
            isRefused(run(), "another process");
            file.save(Figures.none("elsewhere"));
        }
        isRefused(run(), "another Kafka");
    }

    @Test
    void one_of_other_topics_is_refused_and_the_same_topic_named_twice_is_one() throws Exception {
        String before = Files.readString(state());
        try (Broker other = new Broker()) {
            for (String topics : List.of(other.topic, broker.topic + "," + other.topic)) {
                isRefused(run("--topics", topics), "counts " + broker.topic + ", not " + topics);
            }
        }
        assertThat(Files.readString(state())).isEqualTo(before);
        assertThat(run("--topics", broker.topic + "," + broker.topic).out()).contains("1 facts of 1 types; 0 repeats");
    }

    private Program run(String... more) {
        List<String> arguments = broker.arguments("--state", state().toString());
        arguments.addAll(List.of(more));
        return Program.run(arguments);
    }

    private static void isRefused(Program program, String why) {
        assertThat(program.code()).as(why).isEqualTo(1);
        assertThat(program.err()).contains(why, "--state").doesNotContain("Exception");
    }

    private Path state() {
        return directory.resolve("state.json");
    }
}
