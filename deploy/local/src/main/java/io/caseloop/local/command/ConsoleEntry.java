package io.caseloop.local.command;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.process.RunState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/// One-use addresses that sign in to the console.
final class ConsoleEntry {

    /// Who sees most of a new installation: a team lead defines the first agents.
    static final String FIRST_ROLE = "lead";

    private ConsoleEntry() {
    }

    /// @param subject the id under which actions are recorded
    static String address(Home home, Ports ports, String role, String subject)
            throws IOException, InterruptedException {
        return FrontDoorClient.as("administrator", home, ports)
                .post("/api/access/entries", Map.of("role", role, "subject", subject)).path("url").asText();
    }

    /// The last lines of `up`. Where the front door is not ready there is no address yet, and
    /// `./caseloop open` is named.
    static void announce(Home home, Ports ports, RunState state, PrintStream out)
            throws IOException, InterruptedException {
        if (state.allReady()) {
            try {
                var address = address(home, ports, FIRST_ROLE, FIRST_ROLE);
                out.printf("%nThe console, signed in as team lead (works once, within ten minutes):%n    %s%n"
                        + "./caseloop open ROLE prints an address for another role.%n%n", address);
                return;
            } catch (Failed notYet) {
                out.println(notYet.getMessage());
            }
        }
        hint(out);
    }

    static void hint(PrintStream out) {
        out.println("./caseloop open " + FIRST_ROLE
                + " prints an address that signs in to the console, once the front door is ready.");
    }
}
