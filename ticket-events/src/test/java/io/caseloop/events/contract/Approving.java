package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes the approved files. Does not overwrite a schema with an incompatible change or a document
/// that lost a type, topic or header, so that their tests still fail. A changed example is kept
/// beside the new one, so that it remains readable.
final class Approving {

    private Approving() {
    }

    static void everything() {
        for (Class<? extends Fact> fact : EventCatalogue.all()) {
            String type = EventCatalogue.typeOf(fact);
            JsonNode schema = RecordSchema.of(fact);
            boolean first = Approval.read(Approval.schema(type)).isEmpty();
            if (first || Additive.broken(Approval.json(Approval.schema(type)), schema).isEmpty()) {
                Approval.write(Approval.schema(type), Approval.pretty(schema));
                example(type, ExampleFact.json(fact), first);
            }
        }
        Approval.write(Repository.root().resolve("docs/events.md"), EventReference.text());
        Optional<String> before = Approval.read(AsyncApi.file());
        if (before.isEmpty() || Additive.brokenPromises(Yaml.read(before.get()), Yaml.read(AsyncApi.text()))
                .isEmpty()) {
            Approval.write(AsyncApi.file(), AsyncApi.text());
        }
    }

    private static void example(String type, String text, boolean first) {
        Optional<String> before = Approval.read(Approval.example(type));
        if (!first && before.isPresent() && !before.get().equals(text)) {
            Approval.write(Approval.olderExamples().resolve(type + "." + (older(type) + 1) + ".json"), before.get());
        }
        Approval.write(Approval.example(type), text);
    }

    private static long older(String type) {
        if (!Files.isDirectory(Approval.olderExamples())) {
            return 0;
        }
        try (Stream<java.nio.file.Path> files = Files.list(Approval.olderExamples())) {
            return files.filter(file -> file.getFileName().toString().startsWith(type + ".")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
