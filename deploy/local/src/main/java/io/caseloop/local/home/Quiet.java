package io.caseloop.local.home;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// How loud the libraries in our own JVMs are: in the command line only warnings; in Kafka's log also what happens,
/// but not page after page of settings.
public final class Quiet {

    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tLZ %4$s %3$s: %5$s%6$s%n";
    /// Held, or the log manager forgets its level.
    private static final Logger SETTINGS = Logger.getLogger("org.apache.kafka.common.config");

    private Quiet() {
    }

    public static void warningsOnly() {
        oneLineEach();
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    }

    public static void noSettings() {
        oneLineEach();
        SETTINGS.setLevel(Level.WARNING);
    }

    private static void oneLineEach() {
        System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
    }
}
