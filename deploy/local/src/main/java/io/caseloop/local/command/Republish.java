package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.Service;
import io.caseloop.local.home.WrongUsage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./caseloop republish`: publishes again the events of a service that are missing on the topics
/// (X1).
@Command(name = "republish", mixinStandardHelpOptions = true,
        description = "Compares the topics with the event store of a service and publishes missing events in order. "
                + "Existing records are not changed.")
public final class Republish implements Callable<Integer> {

    @Option(names = "--service", required = true, paramLabel = "S",
            description = "intake, routing, sla, knowledge, feedback or quality.")
    private String service;

    @Option(names = "--from", defaultValue = "0", paramLabel = "P",
            description = "The first event number, in each segment of the store, to check (default: "
                    + "${DEFAULT-VALUE}, all).")
    private long from;

    @Override
    public Integer call() throws Exception {
        var name = Service.named(service).id();
        if (from < 0) {
            throw new WrongUsage("--from must be 0 or greater; it was " + from);
        }
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var done = FrontDoorClient.as("administrator", home, ports)
                .postWithRetries("/api/ops/" + name + "/republish", Map.of("from", from), System.out::println);
        System.out.println(done.path("checked").asLong() + " facts of " + name + "-service were checked; "
                + done.path("published").asLong() + " were missing and were published again.");
        return 0;
    }
}
