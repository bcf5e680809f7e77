package io.caseloop.checks.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The built programs of the reactor, laid out as `./caseloop` lays them out.
record BuiltPrograms(Path root) {

    private static final List<String> PARTS = List.of("intake-service", "routing-service", "sla-service",
            "knowledge-service", "feedback-service",
            "quality-service", "front-door");

    static BuiltPrograms ofTheReactor() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isRegularFile(directory.resolve("deploy/local/pom.xml"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("not in the repository: " + Path.of("").toAbsolutePath());
        }
        return new BuiltPrograms(directory);
    }

    /// What has not been packaged.
    List<String> missing() {
        List<Path> wanted = new ArrayList<>(PARTS.stream().map(part -> program(part).resolve("quarkus-run.jar"))
                .toList());
        wanted.add(launcher().resolve("lib"));
        return wanted.stream().filter(path -> !Files.exists(path)).map(path -> root.relativize(path).toString())
                .toList();
    }

    /// Links to the programs below one directory.
    Path layOut(Path app) throws IOException {
        Path launcherJars = app.resolve("launcher");
        Files.createDirectories(launcherJars);
        for (String part : PARTS) {
            link(app.resolve(part), program(part));
        }
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> lib = Files.list(launcher().resolve("lib")); Stream<Path> own = Files.list(launcher())) {
            lib.forEach(jars::add);
            own.filter(file -> file.getFileName().toString().matches("local-topology-.*\\.jar")).forEach(jars::add);
        }
        for (Path jar : jars) {
            link(launcherJars.resolve(jar.getFileName()), jar);
        }
        return app;
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private Path launcher() {
        return root.resolve("deploy/local/target");
    }

    private Path program(String part) {
        return root.resolve(part).resolve("target/quarkus-app");
    }
}
