package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./caseloop recover`: adds to a restored event store the events that it lacks, from the topics
/// (X1).
@Command(name = "recover", mixinStandardHelpOptions = true, description = {
    "Completes an event store that was restored from an older backup: reads from the topics the events that the store",
    "lacks and adds them in one transaction. Until then the service refuses writes. Events that were never published "
            + "are lost."})
public final class Recover implements Callable<Integer> {

    @Option(names = "--service", paramLabel = "S", description = "intake, routing, sla, knowledge, feedback or quality "
            + "(default: all of them).")
    private String service;

    @Override
    public Integer call() throws Exception {
        var services = service == null ? List.of(Service.values()) : List.of(Service.named(service));
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var door = FrontDoorClient.as("administrator", home, ports);
        for (var each : services) {
            System.out.println(each.id() + "-service: reading the topics ...");
            var done = door.postWithRetries("/api/ops/" + each.id() + "/recover", null, System.out::println);
            System.out.println(each.id() + "-service: recovered: " + done.path("facts").asLong() + " facts of "
                    + done.path("streams").asLong() + " streams.");
            if (done.path("setAside").asLong() > 0) {
                System.out.println(each.id() + "-service: " + done.path("setAside").asLong()
                        + " records on the topics are no facts and were set aside; the log of the service names "
                        + "their places.");
            }
        }
        return 0;
    }
}
