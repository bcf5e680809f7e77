package io.caseloop.local.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.demo.Plan;
import io.caseloop.local.demo.Play;
import io.caseloop.local.demo.Scenario;
import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.process.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./caseloop demo`: plays a scenario of customers and agents against the running system, and
/// starts one if none runs.
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Plays customers and agents in Chinese and English over every channel, in one to two minutes, "
                + "through the REST interface. Starts the system in the background if it is not running. "
                + "Can be repeated.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
public final class Demo implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ROLES = {"agent", "lead", "auditor"};

    @Option(names = "--contacts", paramLabel = "N", defaultValue = "300",
            description = "How many contacts customers make; ${DEFAULT-VALUE} where it is absent.")
    private int contacts;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Chooses topics, languages and names; the same seed plays the same cases.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        var scenario = Scenario.load();
        var plan = Plan.of(scenario, contacts, seed);
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        if (RunLock.holder(home).isEmpty()) {
            DataFormat.require(home);
            System.out.println("Caseloop is not running; it is started in the background.");
            if (Detached.start(home) != 0) {
                throw new Failed("Not every part is ready. See ./caseloop status, then start the demo again.");
            }
        }
        var result = new Play(scenario, plan, "http://127.0.0.1:" + ports.of(Ports.FRONT_DOOR), tokens(home),
                System.out).run();
        tell(result, home, ports);
        return 0;
    }

    private static Map<String, String> tokens(Home home) throws IOException {
        try {
            return JSON.readValue(Files.readString(home.credentials()), new TypeReference<>() { });
        } catch (NoSuchFileException e) {
            throw new Failed(home.credentials() + " does not exist yet. Wait until ./caseloop status shows that the "
                    + "front door is ready, then start the demo again.", e);
        }
    }

    private static void tell(Play.Result result, Home home, Ports ports) throws IOException, InterruptedException {
        System.out.printf("%n%d contacts became %d cases in %.0f s.%n", result.contacts(), result.cases(),
                result.seconds());
        System.out.printf("%nThe console, each address signs in once, within ten minutes:%n");
        var console = "";
        for (var role : ROLES) {
            var address = ConsoleEntry.address(home, ports, role, role);
            console = address.substring(0, address.indexOf("/enter"));
            System.out.printf("  %-8s %s%n", role, address);
        }
        System.out.printf("%nCases worth opening (sign in as auditor or lead first):%n");
        for (var worth : result.worth()) {
            System.out.printf("  %s  %s/case/%s%n      %s%n      %s%n", worth.number(), console, worth.number(),
                    worth.why().en(), worth.why().zh());
        }
        System.out.printf("%nThe agents agent and expert have cases in /work. ./caseloop journey %s prints a "
                + "journey.%n", result.worth().getFirst().number());
    }
}
