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
    private static final String LOGIN_IN_FILE = "login.";
    private static final String LOGIN_IN_PROCESS = "caseloop.login.";
    private static final Set<String> NAMES = Set.of("issuer", "url", "audience", "role-claim", "subject-claim",
            "tls-configuration");
    private static final Set<String> LOGIN_NAMES = Set.of("client-id", "client-secret", "name", "scope");

    private TokenProvider() {
    }

    /// The settings of each service and of the front door; none without the file or without a provider in it.
    public static Map<String, String> read(Path file) throws IOException {
        return read(file, IN_FILE, IN_PROCESS, NAMES);
    }

    /// The settings with which browsers sign in at the provider: of the front door only, because one of them is a
    /// secret.
    public static Map<String, String> login(Path file) throws IOException {
        return read(file, LOGIN_IN_FILE, LOGIN_IN_PROCESS, LOGIN_NAMES);
    }

    private static Map<String, String> read(Path file, String inFile, String inProcess, Set<String> names)
            throws IOException {
        var chosen = new Properties();
        if (Files.exists(file)) {
            chosen.load(new StringReader(Files.readString(file)));
        }
        var settings = new TreeMap<String, String>();
        for (var name : chosen.stringPropertyNames()) {
            if (name.startsWith(inFile)) {
                String known = known(name.substring(inFile.length()), inFile, names);
                settings.put(inProcess + known, chosen.getProperty(name).strip());
            }
        }
        return settings;
    }

    private static String known(String name, String inFile, Set<String> names) {
        if (!names.contains(name)) {
            throw new WrongUsage("caseloop.properties has the unknown setting " + inFile + name + "; known are "
                    + String.join(", ", names.stream().sorted().map(inFile::concat).toList()));
        }
        return name;
    }
}
