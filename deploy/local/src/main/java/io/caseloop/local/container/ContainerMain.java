package io.caseloop.local.container;

import io.caseloop.local.home.LogLevels;
import io.caseloop.local.home.Service;
import io.caseloop.local.home.WrongUsage;
import io.caseloop.local.process.Preparation;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.proof.Comparison;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The programs of `docker-compose.yml` that run once: `settings` generates keys and passwords where there are none and
/// gives each part what it needs; `databases` creates databases, roles, schemas, permissions and topics; `compare`
/// compares stores, topics and journeys, as `./caseloop verify` does.
public final class ContainerMain {

    private static final Path SECRETS = Path.of("/caseloop/secrets");
    private static final Path PARTS = Path.of("/caseloop/parts");
    private static final Path PROGRAMS = Path.of("/caseloop/programs");
    private static final String USUAL_ADDRESS = "http://localhost:8080";

    private ContainerMain() {
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        LogLevels.warningsOnly();
        var address = System.getenv().getOrDefault("CASELOOP_PUBLIC_URL", USUAL_ADDRESS);
        var parts = new PartSettings(Secrets.in(SECRETS), SECRETS, PARTS, address);
        switch (arguments.length == 1 ? arguments[0] : "") {
            case "settings" -> parts.write();
            case "databases" -> new Preparation(parts.settings(), ContainerMain::archives).run();
            case "compare" -> compare(parts);
            default -> throw new WrongUsage("expected one of: settings, databases, compare");
        }
    }

    private static void compare(PartSettings parts) throws SQLException {
        var wrong = new Comparison(parts.settings(), System.out::println).compare().print(System.out::println);
        System.out.println(wrong == 0 ? "Stores, topics and journeys agree." : wrong + " problems found.");
        if (wrong > 0) {
            System.exit(1);
        }
    }

    /// The archives with the scripts of a service.
    private static List<URL> archives(Service service) throws IOException {
        var archives = new ArrayList<URL>();
        try (var found = Files.newDirectoryStream(PROGRAMS.resolve(PartSettings.part(service)), "*.jar")) {
            for (var archive : found) {
                archives.add(archive.toUri().toURL());
            }
        }
        return archives;
    }
}
