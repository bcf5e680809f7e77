package io.caseloop.checks.architecture;

import io.caseloop.local.home.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is wrong with `docker-compose.yml` and its Dockerfile, without Docker: a service that is missing or has another
/// port, a program that runs as root, a port that others can reach, a password.
///
/// @param compose text of `docker-compose.yml`
/// @param dockerfile text of the Dockerfile
record ContainerFaults(String compose, String dockerfile) {

    private static final Pattern APPLICATION = Pattern.compile("PART: ([a-z-]+), PORT: \"(\\d+)\"");
    private static final Pattern PUBLISHED = Pattern.compile("ports: \\[\"(.*?)\"]");
    private static final Pattern PASSWORD = Pattern.compile("(?m)^ *\\w*(PASSWORD|SECRET)(?!_FILE)\\w*[:=].*$");
    private static final String FRONT_DOOR = "front-door";
    private static final String FRONT_DOOR_PORT = "8080";

    List<String> all() {
        List<String> faults = new ArrayList<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            wanted.put(service.id() + "-service", String.valueOf(service.usualPort()));
            if (!Pattern.compile("for part in [a-z ]*\\b" + service.id() + "\\b").matcher(dockerfile).find()) {
                faults.add("the Dockerfile does not copy the scripts of the databases of " + service.id());
            }
        }
        wanted.put(FRONT_DOOR, FRONT_DOOR_PORT);
        Map<String, String> found = new LinkedHashMap<>();
        APPLICATION.matcher(compose).results().forEach(match -> found.put(match.group(1), match.group(2)));
        wanted.forEach((part, port) -> {
            if (!port.equals(found.get(part))) {
                faults.add("docker-compose.yml does not run " + part + " on port " + port);
            }
            if (!compose.contains("\n  " + part + ":\n") || !compose.contains("caseloop/parts/" + part)) {
                faults.add("docker-compose.yml has no container and no settings for " + part);
            }
            if (!Pattern.compile("-pl [^ ]*\\b" + part + "\\b").matcher(dockerfile).find()) {
                faults.add("the Dockerfile does not build " + part);
            }
        });
        PUBLISHED.matcher(compose).results().map(match -> match.group(1)).filter(port -> !port.startsWith("127.0.0.1:"))
                .forEach(port -> faults.add("docker-compose.yml publishes " + port + " to other machines"));
        PASSWORD.matcher(compose + "\n" + dockerfile).results()
                .forEach(match -> faults.add("a password: " + match.group().strip()));
        faults.addAll(images());
        return faults;
    }

    /// Every image descends from one with a user, and says how its health is checked.
    private List<String> images() {
        List<String> faults = new ArrayList<>();
        for (String stage : dockerfile.split("(?m)^FROM ")) {
            String name = stage.lines().findFirst().orElse("").replaceAll("^.* AS ", "");
            boolean isImage = stage.startsWith("runtime AS ");
            if (name.equals("runtime") && !Pattern.compile("(?m)^USER (?!root|0)").matcher(stage).find()) {
                faults.add("images run as root");
            }
            if (isImage && stage.contains("\nUSER ")) {
                faults.add("the image " + name + " has a user of its own");
            }
            if (isImage && !stage.contains("\nHEALTHCHECK ")) {
                faults.add("the image " + name + " has no health check");
            }
        }
        return faults;
    }
}
