package io.caseloop.checks.journeys;

import io.caseloop.local.home.Service;
import io.caseloop.local.home.DirectoryTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The built programs of the reactor, laid out as `./caseloop` lays them out.
final class Programs {

    private static final String APP = "app/journeys-1";

    private final Path root;

    private Programs(Path root) {
        this.root = root;
    }

    /// Of the repository in which this runs.
    static Programs ofTheReactor() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isRegularFile(directory.resolve("deploy/local/pom.xml"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("not in the repository: " + Path.of("").toAbsolutePath());
        }
        return new Programs(directory);
    }

    Path root() {
        return root;
    }

    /// What has not been packaged; nothing within `mvn verify` of the whole.
    List<Path> missing() {
        List<Path> wanted = new ArrayList<>(parts().stream().map(part -> quarkusApp(part).resolve("quarkus-run.jar"))
                .toList());
        wanted.add(launcher().resolve("lib"));
        return wanted.stream().filter(path -> !Files.exists(path)).map(root::relativize).toList();
    }

    /// Links to the programs, under one directory as the launcher wants them.
    Path layOut(Path target) throws IOException {
        Path app = target.resolve(APP);
        DirectoryTrees.delete(app);
        Files.createDirectories(app);
        for (String part : parts()) {
            Files.createSymbolicLink(app.resolve(part), quarkusApp(part));
        }
        return app;
    }

    /// The launcher's class path.
    String launcherClassPath() throws IOException {
        List<String> jars = new ArrayList<>();
        try (var own = Files.newDirectoryStream(launcher(), "local-topology-*.jar");
                var lib = Files.newDirectoryStream(launcher().resolve("lib"), "*.jar")) {
            own.forEach(jar -> jars.add(jar.toString()));
            lib.forEach(jar -> jars.add(jar.toString()));
        }
        return String.join(System.getProperty("path.separator"), jars);
    }

    private Path launcher() {
        return root.resolve("deploy/local/target");
    }

    private Path quarkusApp(String part) {
        return root.resolve(part).resolve("target/quarkus-app");
    }

    private static List<String> parts() {
        List<String> parts = new ArrayList<>(Arrays.stream(Service.values()).map(service -> service.id() + "-service")
                .toList());
        parts.add("front-door");
        return parts;
    }
}
