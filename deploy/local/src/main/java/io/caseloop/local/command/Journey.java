package io.caseloop.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.WrongUsage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./caseloop journey TICKET`: prints the journey of a ticket, or its state as of a time (Q4).
@Command(name = "journey", mixinStandardHelpOptions = true, description = "Prints the journey of a ticket, event "
        + "by event.")
public final class Journey implements Callable<Integer> {

    private static final String JOURNEYS = "/api/quality/journeys/";
    private static final int PAGE = 200;

    @Parameters(paramLabel = "TICKET", description = "The id or the number of a ticket.")
    private String ticket;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "Print the state of the ticket as of this "
            + "time, e.g. 2026-11-23T09:30:00+08:00.")
    private String asOf;

    @Override
    public Integer call() throws Exception {
        var then = asOf == null ? null : encoded(instant(asOf));
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var door = FrontDoorClient.as("auditor", Home.ofThisProcess(), ports);
        if (then == null) {
            print(door);
        } else {
            System.out.print(JourneyText.state(door.get(JOURNEYS + encoded(ticket) + "/state?asOf=" + then)));
        }
        return 0;
    }

    private void print(FrontDoorClient door) throws Exception {
        JsonNode page = null;
        do {
            var cursor = page == null ? "" : "&cursor=" + encoded(page.get("next").asText());
            page = door.get(JOURNEYS + encoded(ticket) + "?limit=" + PAGE + cursor);
            System.out.print(JourneyText.events(page.path("items")));
        } while (page.hasNonNull("next"));
    }

    private static String instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException _) {
            throw new WrongUsage("--as-of " + text + " is not a time with zone; examples: "
                    + "2026-11-23T09:30:00+08:00 or 2026-11-23T01:30:00Z");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
