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

    @Test
    void one_that_is_damaged_or_of_another_format_is_refused_with_its_path() throws Exception {
        String whole = Files.readString(state());
        for (String damaged : List.of("{\"for", "", "null", "[]", "7", "{\"format\":1}", "{\"format\":2}",
                whole.substring(0, whole.length() / 2),
                whole.replaceFirst("\"sla\":1", "\"sla\":null"), whole.replaceFirst("\\{\"sla\":1}", "null"),
                whole.replaceFirst("\"sla\":1", "\"sla\":\"many\""))) {
            assertThat(damaged).isNotEqualTo(whole);
            Files.writeString(state(), damaged);
            isRefused(run(), state() + (damaged.equals("{\"format\":1}") ? " has format 1" : " is damaged"));
            assertThat(Files.readString(state())).isEqualTo(damaged);
        }
        Files.writeString(state(), whole);
        assertThat(run().out()).contains("1 facts of 1 types");
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
