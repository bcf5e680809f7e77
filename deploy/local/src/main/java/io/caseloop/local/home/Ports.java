package io.caseloop.local.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// The port of every part: from the environment (`CASELOOP_PORT_INTAKE`,
/// `CASELOOP_PORT_FRONT_DOOR`), else from `caseloop.properties` (`port.intake=9081`), else the
/// default.
public record Ports(Map<String, Integer> byName) {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String KAFKA_CONTROLLER = "kafka-controller";
    public static final String FRONT_DOOR = "front-door";

    private static final int HIGHEST = 65_535;

    /// Reads the file, if it exists, and the environment.
    public static Ports read(Path file, Map<String, String> environment) throws IOException {
        var chosen = new Properties();
        if (Files.exists(file)) {
            chosen.load(new StringReader(Files.readString(file)));
        }
        var ports = usual();
        for (var name : List.copyOf(ports.keySet())) {
            var fromFile = chosen.getProperty("port." + name, ports.get(name).toString());
            ports.put(name, number(name, environment.getOrDefault(variable(name), fromFile)));
        }
        return new Ports(Map.copyOf(ports));
    }

    public int of(String name) {
        return byName.get(name);
    }

    public int of(Service service) {
        return byName.get(service.id());
    }

    /// The environment variable of a port: `CASELOOP_PORT_FRONT_DOOR`.
    public static String variable(String name) {
        return "CASELOOP_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, Integer> usual() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(POSTGRES, 15_432);
        ports.put(KAFKA, 19_092);
        ports.put(KAFKA_CONTROLLER, 19_093);
        ports.put(FRONT_DOOR, 8080);
        for (var service : Service.values()) {
            ports.put(service.id(), service.usualPort());
        }
        return ports;
    }

    private static int number(String name, String text) {
        try {
            var port = Integer.parseInt(text.strip());
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException _) {
            // reported below, together with numbers out of range
        }
        throw new WrongUsage("the port of " + name + " is \"" + text + "\"; set " + variable(name) + " or port." + name
                + " in caseloop.properties to a number from 1 to " + HIGHEST);
    }
}
