package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// examples/analytics knows nothing of ours but two documents; it counts on Kafka what the journeys
/// report over REST. After the other tests, `FaultsTest` too, so that all they did is in it.
@Order(11)
class AStrangersFiguresAgreeTest {

    private static final long MINUTES = 8;

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void what_is_counted_from_the_topics_is_what_the_journeys_report_in_every_hour_and_stage() throws Exception {
        Path state = system.home().resolve("analytics.json");
        system.api().post("/api/intake/contacts", system.token("adapter"),
                Api.contact("wechat", "stranger-1", "13800138111", "宽带断网了")).expect(201);
        String figures = run(0, "--state", state.toString());
        assertThat(figures).contains("intake", "facts of", " 0 missing, ");
        String compared = run(0, "--state", state.toString(), "--compare", system.api().base(), "--deep",
                "--patience", "120");
        assertThat(compared).contains("they agree");
        Files.writeString(state, Files.readString(state).replaceFirst("\"intake\":\\d+", "\"intake\":0"));
        assertThat(run(1, "--state", state.toString(), "--compare", system.api().base(), "--deep", "--patience", "0"))
                .contains("intake: 0 counted here");
    }

    private String run(int expected, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(system.home(), "analytics", ".txt");
        List<String> command =
                new ArrayList<>(
                SystemUnderTest.java("-Xmx256m", "-jar", system.root()
                        .resolve("examples/analytics/target/analytics.jar").toString(), "--kafka",
                system.home().resolve("kafka-client.properties").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("CASELOOP_TOKEN", system.token("auditor"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        System.out.println(said);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }
}
