package io.caseloop.local.home;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Log levels of the libraries in the JVMs of the launcher: warnings only for the command line; for
/// Kafka everything except the configuration dumps.
public final class LogLevels {

    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tLZ %4$s %3$s: %5$s%6$s%n";
    /// A strong reference; the log manager holds loggers weakly and would lose the level.
    private static final Logger SETTINGS = Logger.getLogger("org.apache.kafka.common.config");

    /// It warns at each start that migrations may come out of order, as ours may: releases overlap.
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate");

    private LogLevels() {
    }

    public static void warningsOnly() {
        oneLineEach();
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        MIGRATIONS.setLevel(Level.SEVERE);
    }

    public static void noSettings() {
        oneLineEach();
        SETTINGS.setLevel(Level.WARNING);
    }

    private static void oneLineEach() {
        System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
    }
}
