package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.local.demo.Scenario;
import io.caseloop.local.home.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// `./caseloop demo` plays its scenario on the system under test, and what it names at the end is
/// there. Afterwards its agents get no more cases, so that other tests are not disturbed.
@Order(5)
class TheDemoTest {

    private static final Pattern CASE = Pattern.compile(
            "(CL-[0-9A-Z]{4}-[0-9A-Z]{4})  \\S+/case/\\1\\n +(.+)\\n +(.+)");
    private static final String POLICY = "/api/sla/policies/default";

    private static SystemUnderTest system;

    @Test
    void forty_contacts_become_cases_and_the_three_that_it_names_have_the_journeys_it_announces() throws Exception {
        system = SystemUnderTest.get();
        JsonNode promisesBefore = promises();

        String said = played("--contacts", "40");

        assertThat(said).contains("40 contacts became").contains("agent ", "lead ", "auditor ", "/enter#");
        List<String> numbers = new ArrayList<>();
        var announced = Scenario.load().scenes().stream().filter(scene -> scene.telling() != null).toList();
        CASE.matcher(said).results().forEach(found -> {
            numbers.add(found.group(1));
            var why = announced.stream().map(Scenario.Scene::telling)
                    .filter(telling -> telling.en().equals(found.group(2)) && telling.zh().equals(found.group(3)))
                    .findFirst().orElseThrow(() -> new AssertionError("not in the scenario: " + found.group()));
            Journey.with(system, found.group(1), why.facts().toArray(String[]::new)).isWhole();
        });
        assertThat(numbers).as(said).hasSize(3).doesNotHaveDuplicates();
        assertThat(promises()).as("the promises from before are in force again").isEqualTo(promisesBefore);
        for (String agent : List.of("agent", "expert")) {
            assertThat(system.api().all("/api/routing/agents/" + agent + "/work", system.token(agent)))
                    .as("the work of %s", agent).isNotEmpty();
        }
    }

    /// Agents that stay would be offered the cases of later tests.
    @AfterAll
    static void endTheShift() {
        if (system == null) {
            return; // skipped
        }
        for (Scenario.Colleague one : Scenario.load().colleagues()) {
            var body = Api.object().put("name", one.name()).put("tier", one.tier()).put("team", one.team())
                    .put("capacity", 0);
            one.languages().forEach(body.putArray("languages")::add);
            var skills = body.putArray("skills");
            one.skills().forEach((category, level) -> skills.addObject().put("category", category).put("level", level));
            Api.patiently(() -> system.api().put("/api/routing/agents/" + one.id(), system.token("lead"), body))
                    .expect(200);
        }
    }

    private static JsonNode promises() {
        return Api.patiently(() -> system.api().get(POLICY, system.token("lead"))).expect(200).body().path("promises");
    }

    private static String played(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(SystemUnderTest.java("-Xmx128m", "-Dcaseloop.root=" + system.root(),
                "-Dcaseloop.home=" + system.home(), "-Dcaseloop.app=" + system.app(),
                "-Dstdout.encoding=UTF-8",
                "-cp", Programs.ofTheReactor().launcherClassPath(), "io.caseloop.local.command.Caseloop", "demo"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(Ports.variable(Ports.FRONT_DOOR), Integer.toString(system.port(Ports.FRONT_DOOR)));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }
}
