package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The program under test: in this JVM, or as a process of its own with nothing but its own
/// classes, Kafka's client and Jackson.
///
/// @param code the exit code
record Program(int code, String out, String err) {

    private static final Pattern ALLOWED =
            Pattern.compile(
            ".*/(analytics/target/classes|kafka-clients-[^/]*\\.jar|jackson-(core|databind|annotations)-[^/]*\\.jar"
            + "|(slf4j-api|lz4-java|zstd-jni|snappy-java)-[^/]*\\.jar)");

    static Program run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Analytics.run(arguments, Map.of(), new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Program(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Process start(File log, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", String.join(File.pathSeparator, classPath()),
                Analytics.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    }

    static List<String> classPath() {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(whole.split(File.pathSeparator))
                .filter(entry -> ALLOWED.matcher(entry.replaceAll("/$", "")).matches()).toList();
    }
}
