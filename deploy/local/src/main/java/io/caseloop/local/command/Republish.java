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

/// `./caseloop republish`: what the topics have lost of a service's facts is published again from its store (X1).
@Command(name = "republish", mixinStandardHelpOptions = true,
        description = "Repairs the topics from a service's store: publishes, in order, the facts that they lack. What is there stays alone.")
public final class Republish implements Callable<Integer> {

    @Option(names = "--service", required = true, paramLabel = "S", description = "intake, routing, sla, knowledge, feedback or quality.")
    private String service;

    @Option(names = "--from", defaultValue = "0", paramLabel = "P",
            description = "The number, in each segment of the store, of the first fact that is looked for (default: ${DEFAULT-VALUE}, all).")
    private long from;

    @Override
    public Integer call() throws Exception {
        var name = Service.named(service).id();
        if (from < 0) {
            throw new WrongUsage("--from is the number of a fact, from 0 on; it was " + from);
        }
        var home = Home.ofThisProcess();
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"), System.getenv());
        var done = FrontDoorClient.as("administrator", home, ports).postPatiently("/api/ops/" + name + "/republish", Map.of("from", from), System.out::println);
        System.out.println(done.path("checked").asLong() + " facts of " + name + "-service were looked for; " + done.path("published").asLong()
                + " were missing and have been published again.");
        return 0;
    }
}
