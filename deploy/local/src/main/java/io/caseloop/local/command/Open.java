package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./caseloop open [ROLE]`: prints a one-use address of the console, and opens it where there is a browser.
@Command(name = "open", mixinStandardHelpOptions = true,
        description = "Prints (and opens, where there is a browser) a one-use address that signs in to the console.")
public final class Open implements Callable<Integer> {

    @Parameters(paramLabel = "ROLE", arity = "0..1", defaultValue = ConsoleEntry.FIRST_ROLE,
            description = "agent, expert, lead, manager, reviewer, editor, analyst, auditor or administrator; "
                    + "${DEFAULT-VALUE} where it is absent.")
    private String role;

    @Option(names = "--subject", paramLabel = "ID",
            description = "The id under which actions are recorded; the role's name where it is absent.")
    private String subject;

    @Override
    public Integer call() throws Exception {
        var ports = Ports.read(Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties"),
                System.getenv());
        var address = ConsoleEntry.address(Home.ofThisProcess(), ports, role, subject == null ? role : subject);
        System.out.println(address);
        show(address);
        return 0;
    }

    /// Only where somebody sits in front of a desktop: a browser that is started elsewhere would
    /// use the address up unseen.
    private static void show(String address) throws IOException {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        var desktop = System.console() != null
                && (mac || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null);
        if (!desktop) {
            return;
        }
        try {
            new ProcessBuilder(mac ? "open" : "xdg-open", address).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException noBrowser) {
            System.err.println("No browser could be started (" + noBrowser.getMessage()
                    + "); open the address yourself.");
        }
    }
}
