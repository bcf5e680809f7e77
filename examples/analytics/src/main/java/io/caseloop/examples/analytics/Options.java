package io.caseloop.examples.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The command line.
///
/// @param client settings of the Kafka client
/// @param compare the front door to compare with, or null
/// @param token for it, or null
/// @param patience how long a difference must stay the same before it counts
record Options(boolean help, boolean follow, boolean json, boolean deep, Path client, Path state,
        List<String> topics, URI compare, String token, Duration patience) {

    static final String HELP = """
            Counts the facts on Caseloop's topics per hour and stage. Based only on docs/events.md and \
            docs/asyncapi.yaml.

            analytics [--once | --follow] [--json] [--kafka FILE] [--state FILE] [--topics A,B]
            analytics --compare URL --token TOKEN [--deep] [--patience SECONDS] …

              --once               read to the end, print the figures and exit (default)
              --follow             keep reading and print after each change (safe to kill with -9)
              --json               print JSON
              --kafka FILE         settings of the Kafka client (kafka-client.properties in CASELOOP_HOME or .caseloop)
              --state FILE         state file (analytics-state.json); delete it to count from the beginning
              --topics A,B         only these topics (default: all four); a state file is valid for its topics only
              --compare URL        read to the end, then compare the facts per ticket, customer, article … with the
                                   journeys at URL (http://localhost:8080)
              --deep               also compare facts per stage and hour with the events of every journey
              --token TOKEN        token of an auditor, lead or administrator; also from CASELOOP_TOKEN
              --patience SECONDS   report a difference if it is stable for this time (30); others are in transit
              --help               print this help

            Exit codes: 0 done, 1 failed or different, 2 wrong usage.
            """;
    private static final List<String> ALL = List.of("caseloop.ticket-lifecycle", "caseloop.directory",
            "caseloop.knowledge", "caseloop.improvement");

    /// The command line is invalid.
    static final class WrongUsage extends Exception {

        private static final long serialVersionUID = 1;

        WrongUsage(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments, Map<String, String> environment) throws WrongUsage {
        Options options = new Options(false, false, false, false, Path.of(
                environment.getOrDefault("CASELOOP_HOME", ".caseloop"), "kafka-client.properties"),
                Path.of("analytics-state.json"),
                ALL, null, environment.get("CASELOOP_TOKEN"), Duration.ofSeconds(30));
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            options = options.with(words.next(), words);
        }
        if (options.deep && options.compare == null || options.follow && options.compare != null) {
            throw new WrongUsage(options.deep ? "--deep goes with --compare" : "--follow does not go with --compare");
        }
        if (options.compare != null && options.token == null && !options.help) {
            throw new WrongUsage("--compare needs --token (or CASELOOP_TOKEN)");
        }
        return options;
    }

    /// The settings of the Kafka client.
    Map<String, Object> kafka() throws IOException {
        Properties read = new Properties();
        try (BufferedReader file = Files.newBufferedReader(client)) {
            read.load(file);
        } catch (NoSuchFileException e) {
            throw new Trouble("there is no " + client + "; ./caseloop up writes it, and --kafka names another file");
        }
        Map<String, Object> settings = new HashMap<>();
        read.forEach((name, value) -> settings.put(name.toString(), value));
        return settings;
    }

    private Options with(String word, Iterator<String> more) throws WrongUsage {
        return switch (word) {
            case "--help", "-h" -> new Options(true, follow, json, deep, client, state, topics, compare, token,
                    patience);
            case "--once" -> new Options(help, false, json, deep, client, state, topics, compare, token, patience);
            case "--follow" -> new Options(help, true, json, deep, client, state, topics, compare, token, patience);
            case "--json" -> new Options(help, follow, true, deep, client, state, topics, compare, token, patience);
            case "--deep" -> new Options(help, follow, json, true, client, state, topics, compare, token, patience);
            case "--kafka" -> new Options(help, follow, json, deep, Path.of(value(word, more)), state,
                    topics, compare, token, patience);
            case "--state" -> new Options(help, follow, json, deep, client, Path.of(value(word, more)), topics,
                    compare, token, patience);
            case "--topics" -> new Options(help, follow, json, deep, client, state,
                    Arrays.stream(value(word, more).split(",")).distinct().toList(), compare, token, patience);
            case "--compare" -> new Options(help, follow, json, deep, client, state, topics,
                    address(value(word, more)), token, patience);
            case "--token" -> new Options(help, follow, json, deep, client, state, topics, compare,
                    value(word, more), patience);
            case "--patience" -> new Options(help, follow, json, deep, client, state, topics, compare, token,
                    seconds(value(word, more)));
            default -> throw new WrongUsage("unknown: " + word);
        };
    }

    private static String value(String option, Iterator<String> more) throws WrongUsage {
        if (!more.hasNext()) {
            throw new WrongUsage(option + " needs a value");
        }
        return more.next();
    }

    private static URI address(String text) throws WrongUsage {
        if (!text.matches("https?://\\S+")) {
            throw new WrongUsage("--compare needs an address such as http://localhost:8080");
        }
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    private static Duration seconds(String text) throws WrongUsage {
        if (!text.matches("[0-9]{1,5}")) {
            throw new WrongUsage("--patience needs a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
