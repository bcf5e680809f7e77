package io.caseloop.checks.journeys;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.home.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the README, carried out by a shell as they stand there, give the journey that it
/// prints (Q4).
///
/// Services work side by side, so the order between stages differs from run to run. What is the
/// same in every run is compared: the facts of each stage in their order, with actor and fields,
/// and that no effect comes before its cause. `-Dapprove=true` prints the journey of this run into
/// both documents. Early, before other tests publish articles.
@Order(1)
class TheReadmesJourneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAUNCHER = "io.caseloop.local.command.Caseloop";
    private static final String ADDRESS = "http://localhost:8080";
    private static final List<String> DOCUMENTS = List.of("README.md", "README.zh-CN.md");
    /// What each stage adds last.
    private static final String[] LAST_FACTS = {"ticket-acknowledged", "ticket-closed", "commitment-met",
        "articles-suggested", "rating-given", "ticket-inspected"};

    @TempDir
    private Path desk;

    @Test
    void the_commands_of_the_readme_give_the_journey_that_it_prints() throws Exception {
        SystemUnderTest system = SystemUnderTest.get();
        Readme readme = Readme.read(text(system, DOCUMENTS.getFirst()));
        Files.copy(system.home().resolve("credentials.json"),
                Files.createDirectory(desk.resolve(".caseloop")).resolve("credentials.json"), COPY_ATTRIBUTES);

        String ticket = carriedOut(readme, system);
        Journey journey = Journey.with(system, ticket, LAST_FACTS).isWhole();
        String printed = printed(ticket, system);
        List<Readme.Line> ran = Readme.journey(printed);
        if (Boolean.getBoolean("approve")) {
            approve(system, printed);
        } else {
            assertThat(Readme.byStage(readme.journey())).as("the journey of this run:\n%s", printed)
                    .isEqualTo(Readme.byStage(ran));
            assertThat(effectsBeforeTheirCause(readme.journey(), ran, journey)).isEmpty();
        }
    }

    @Test
    void both_readmes_have_the_same_commands_and_the_same_journey() throws IOException {
        Path root = Programs.ofTheReactor().root();
        Readme english = Readme.read(Files.readString(root.resolve(DOCUMENTS.getFirst())));
        Readme chinese = Readme.read(Files.readString(root.resolve(DOCUMENTS.getLast())));
        assertThat(chinese.functions()).isEqualTo(english.functions());
        assertThat(chinese.callsWithoutNames()).isEqualTo(english.callsWithoutNames()).isNotEmpty();
        assertThat(chinese.journey()).isEqualTo(english.journey()).isNotEmpty();
        assertThat(english.journey()).extracting(line -> Integer.parseInt(line.sequence()))
                .isEqualTo(IntStream.rangeClosed(1, english.journey().size()).boxed().toList());
    }

    @Test
    void another_fact_field_or_order_within_a_stage_is_told_from_the_same_journey() {
        String printed = """
                  1   2026-11-28 16:54:31  intake   ticket-opened     adapter      number=CL-7HKQ-A9CY channel=wechat
                  2   2026-11-28 16:54:31  intake   contact-received  adapter      text=断网了
                  3   2026-11-28 16:54:32  sla      commitment-made   sla-service  dueAt=2026-11-28T1… by=01a22314-7c…
                """;
        String later = printed.replace("2026-11-28", "2027-01-02").replace("CL-7HKQ-A9CY", "CL-0000-ZZZZ")
                .replace("01a22314", "01b33425");
        assertThat(stages(later)).isEqualTo(stages(printed));
        assertThat(stages(printed.replace("ticket-opened", "ticket-closed"))).isNotEqualTo(stages(printed));
        assertThat(stages(printed.replace("wechat", "phone"))).isNotEqualTo(stages(printed));
        assertThat(stages(printed.lines().toList().get(1))).isNotEqualTo(stages(printed));
        List<String> lines = printed.lines().toList();
        assertThat(stages(lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2))).isNotEqualTo(stages(printed));
        assertThat(stages(lines.get(2) + "\n" + lines.get(0) + "\n" + lines.get(1))).isEqualTo(stages(printed));
    }

    private static Map<String, List<String>> stages(String printed) {
        return Readme.byStage(Readme.journey(printed));
    }

    /// Types what the README says; where a stage has not heard of the one before, asks again, as it
    /// says too.
    ///
    /// @return the id of the ticket
    private String carriedOut(Readme readme, SystemUnderTest system) {
        String ticket = "";
        for (String call : readme.calls()) {
            String script = readme.functions().replace(ADDRESS, system.api().base()) + "\nT=" + ticket + "\n" + call;
            JsonNode answer = Until.sees("an answer to " + call, () -> said(script), said -> !isEarly(said));
            assertThat(answer.path("status").asInt()).as("%s answered %s", call, answer).isZero();
            ticket = answer.path("ticketId").asText(ticket);
        }
        return ticket;
    }

    private JsonNode said(String script) {
        try {
            return JSON.readTree(output(new ProcessBuilder("sh", "-c", script).directory(desk.toFile())));
        } catch (IOException e) {
            throw new AssertionError("no JSON came from\n" + script, e);
        }
    }

    private static boolean isEarly(JsonNode said) {
        return said.isMissingNode() || said.path("status").asInt() == 503
                || said.path("type").asText().contains("not-yet-known");
    }

    /// As `./caseloop journey` prints it.
    private static String printed(String ticket, SystemUnderTest system) throws IOException {
        var builder = new ProcessBuilder(SystemUnderTest.java("-Xmx128m", "-Dcaseloop.root=" + system.root(),
                "-Dcaseloop.home=" + system.home(), "-Dcaseloop.app=" + system.app(),
                "-cp", Programs.ofTheReactor().launcherClassPath(), LAUNCHER, "journey", ticket));
        builder.environment().put(Ports.variable(Ports.FRONT_DOOR), Integer.toString(system.port(Ports.FRONT_DOOR)));
        return output(builder);
    }

    private static void approve(SystemUnderTest system, String printed) throws IOException {
        for (String document : DOCUMENTS) {
            Files.writeString(system.root().resolve(document), Readme.printing(text(system, document), printed));
        }
    }

    private static String output(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        assertThat(code).as("%s ended with an error; it said: %s", builder.command(), said).isZero();
        return said;
    }

    /// Lines that the README prints before the line of their cause, as this run knows the causes.
    private static List<String> effectsBeforeTheirCause(List<Readme.Line> printed, List<Readme.Line> ran,
                                                        Journey journey) {
        Map<String, Integer> printedAt = new HashMap<>();
        Readme.places(printed).forEach(place -> printedAt.put(place, printedAt.size()));
        List<String> places = Readme.places(ran);
        Map<String, String> placeOf = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            placeOf.put(journey.events().get(i).path("id").asText(), places.get(i));
        }
        List<String> wrong = new ArrayList<>();
        for (JsonNode event : journey.events()) {
            String effect = placeOf.get(event.path("id").asText());
            String cause = placeOf.get(event.path("causationId").asText());
            if (cause != null && printedAt.get(cause) > printedAt.get(effect)) {
                wrong.add(effect + " stands before " + cause);
            }
        }
        return wrong;
    }

    private static String text(SystemUnderTest system, String document) throws IOException {
        return Files.readString(system.root().resolve(document));
    }
}
