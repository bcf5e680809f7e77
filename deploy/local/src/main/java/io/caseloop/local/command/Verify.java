package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.Service;
import io.caseloop.local.process.Topology;
import io.caseloop.local.proof.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `./caseloop verify`: checks that journeys are complete and unchanged, and that stores, topics
/// and journeys agree (Q4, X1).
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Checks all journeys and compares stores, topics, journeys and derived rows. Reports ticket and "
                + "position of each problem.")
public final class Verify implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var door = FrontDoorClient.as("auditor", home, ports);
        System.out.println("Journeys:");
        var verdict = door.postWithRetries("/api/quality/verify", null, System.out::println);
        System.out.println("  " + verdict.path("journeys").asLong() + " journeys of " + verdict.path("events").asLong()
                + " events, " + verdict.path("roots").asLong() + " signed roots, "
                + verdict.path("holes").asLong() + " streams with a missing event");
        tell(verdict.path("stale").asLong(), "journey states were written by another version and were not compared; "
                + "they are rebuilt in the background");
        tell(verdict.path("odd").asLong(), "records were set aside: they are not events, or differ from the "
                + "known event at the same position");
        // each stream with a missing event is also listed as a problem
        var wrong = verdict.path("problems").size() + verdict.path("more").asLong();
        verdict.path("problems")
                .forEach(problem -> System.out.println("  WRONG ticket " + problem.path("ticket").asText()
                        + ", sequence " + problem.path("sequence").asText("-") + ": " + problem.path("what").asText()));
        if (verdict.path("more").asLong() > 0) {
            System.out.println("  and " + verdict.path("more").asLong() + " more");
        }
        wrong += rows(door);
        System.out.println("Stores, topics and journeys:");
        wrong += new Comparison(new Topology(home, ports).settings(), text -> System.out.println("  " + text))
                .compare().print(System.out::println);
        System.out.println(wrong == 0
                ? "No problems found: no event is missing or changed, and journeys and derived rows agree with the "
                + "stores." : wrong + " problems found.");
        return wrong == 0 ? 0 : 1;
    }

    /// Compares lists, unique keys and timers with a fold of the events.
    private static long rows(FrontDoorClient door) throws Exception {
        System.out.println("Derived rows:");
        long wrong = 0;
        for (Service each : Service.values()) {
            String service = each.id();
            var rows = door.postWithRetries("/api/ops/" + service + "/rows/verify", null,
                    System.out::println);
            rows.path("differences")
                    .forEach(difference -> System.out.println("  WRONG " + service + "-service, stream "
                            + difference.asText()));
            tell(rows.path("more").asLong(), "further streams of " + service + "-service have differing rows");
            System.out.println("  " + service + "-service: compared the rows of " + rows.path("streams").asLong()
                    + " streams and copies");
            wrong += rows.path("differences").size() + rows.path("more").asLong();
        }
        return wrong;
    }

    private static void tell(long count, String what) {
        if (count > 0) {
            System.out.println("  " + count + " " + what);
        }
    }
}
