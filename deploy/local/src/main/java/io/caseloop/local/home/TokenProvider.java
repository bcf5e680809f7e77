package io.caseloop.local.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// The external token provider that `caseloop.properties` names (`oidc.issuer=https://…`). Environment variables
/// (`CASELOOP_OIDC_ISSUER`) reach every process by themselves and go before the file.
public final class TokenProvider {

    private static final String IN_FILE = "oidc.";
    private static final String IN_PROCESS = "caseloop.oidc.";
    private static final Set<String> NAMES = Set.of("issuer", "url", "audience", "role-claim", "subject-claim",
            "tls-configuration");

    private TokenProvider() {
    }

    /// The settings of each service and of the front door; none without the file or without a provider in it.
    public static Map<String, String> read(Path file) throws IOException {
        var chosen = new Properties();
        if (Files.exists(file)) {
            chosen.load(new StringReader(Files.readString(file)));
        }
        var settings = new TreeMap<String, String>();
        for (var name : chosen.stringPropertyNames()) {
            if (name.startsWith(IN_FILE)) {
                settings.put(IN_PROCESS + known(name.substring(IN_FILE.length())), chosen.getProperty(name).strip());
            }
        }
        return settings;
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw new WrongUsage("caseloop.properties has the unknown setting " + IN_FILE + name + "; known are "
                    + String.join(", ", NAMES.stream().sorted().map(IN_FILE::concat).toList()));
        }
        return name;
    }
}
