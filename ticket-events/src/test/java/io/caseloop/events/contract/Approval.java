package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Generated text beside its approved file: it must be equal, or be approved with `-Dapprove=true`
/// and be read by a person in the diff.
final class Approval {

    static final String HOW = "if that is meant, approve it and read the diff: mvn -pl ticket-events test "
            + "-Dapprove=true";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writer(printer());

    static {
        if (Boolean.getBoolean("approve")) {
            Approving.everything();
        }
    }

    private Approval() {
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        return printer;
    }

    static Path schema(String type) {
        return Repository.module().resolve("src/main/resources/schemas").resolve(type + ".json");
    }

    static Path example(String type) {
        return Repository.module().resolve("src/main/resources/examples").resolve(type + ".json");
    }

    /// Examples of earlier days, kept when a newer one was approved.
    static Path olderExamples() {
        return Repository.module().resolve("src/main/resources/examples/older");
    }

    static String pretty(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(read(file).orElseThrow(() -> new AssertionError(file + " is missing; " + HOW)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Equal to the approved file, which [Approving] has just written if that was asked for.
    static void check(Path file, String generated) {
        assertThat(read(file).orElse("")).as("%s is not what the records say; %s", file.getFileName(), HOW)
                .isEqualTo(generated);
    }
}
