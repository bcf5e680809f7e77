package io.caseloop.local.process;

import io.caseloop.local.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command lines of the JVMs: small heaps, and the ahead-of-time cache if it exists.
public final class JvmCommand {

    /// Fewer malloc arenas save tens of megabytes in a JVM with many threads.
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-Djava.net.preferIPv4Stack=true");

    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private JvmCommand() {
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The command of a Quarkus application.
    static List<String> application(Home home, String part, Path settings) {
        var command = new ArrayList<>(List.of(java()));
        var cache = cache(home, part);
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(applicationOptions(home, part, settings));
        command.addAll(List.of("-jar", jar(home, part).toString()));
        return command;
    }

    /// Options of every run of an application, including the training run of its cache.
    static List<String> applicationOptions(Home home, String part, Path settings) {
        var options = new ArrayList<>(LEAN);
        if (!"full".equals(System.getenv("CASELOOP_JIT"))) {
            // with eight JVMs on a small machine, C2 costs more CPU in the first minutes than it
            // saves
            options.add(QUICK);
        }
        options.add("-Xmx" + heap(part));
        options.add("-XX:MaxMetaspaceSize=192m");
        options.add("-XX:ReservedCodeCacheSize=96m");
        options.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        options.add("-Dsmallrye.config.locations=" + settings);
        options.add("-D" + mark(home, part));
        return options;
    }

    /// The command of a main class of the launcher.
    static List<String> own(Home home, String part, String heap, String mainClass, List<String> arguments) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(LEAN);
        command.add("-Xmx" + heap);
        command.add(QUICK);
        command.addAll(List.of("-D" + mark(home, part), "-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /// A text that occurs only in the command line of this part of this installation.
    static String mark(Home home, String part) {
        return "launched.part=" + part + "@" + home.directory();
    }

    static Path cache(Home home, String part) {
        return home.aot().resolve(part + "-" + home.fingerprint() + ".aot");
    }

    public static Path jar(Home home, String part) {
        return home.app().resolve(part).resolve("quarkus-run.jar");
    }

    private static String heap(String part) {
        return switch (part) {
            case "quality-service", "routing-service" -> "320m";
            default -> "256m";
        };
    }
}
