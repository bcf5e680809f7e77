package io.caseloop.policies;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// The policies that the first start publishes: the files `defaults/<kind>-<name>.yaml` of a service.
public final class DefaultPolicies {

    private static final String OWNER = "lead";
    private static final String REASON = "default of the first start";

    private DefaultPolicies() {
    }

    /// The document of a default.
    public static PolicyDocument document(PolicyKind<?> kind, String name) {
        String file = "defaults/" + kind.kind() + "-" + name + ".yaml";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return DocumentReader.read(PolicyDocument.YAML, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Publishes every default that was never published; later versions stay.
    public static void publish(PolicyKinds kinds, Backbone backbone) {
        kinds.all().forEach(kind -> kind.defaults().stream()
                .filter(name -> kind.stream().versions(backbone::state, name).latest().isEmpty())
                .forEach(name -> publish(kinds, kind, name, backbone)));
    }

    private static void publish(PolicyKinds kinds, PolicyKind<?> kind, String name, Backbone backbone) {
        PolicyDocument document = document(kind, name);
        String id = backbone.newId();
        backbone.perform(new Cause(backbone.source(), id, id, null), work -> {
            List<DocumentProblem> problems = kinds.problems(kind, document, work::state, work.now());
            if (!problems.isEmpty()) {
                throw new IllegalStateException("default " + kind.kind() + "-" + name + ": " + problems.getFirst());
            }
            kinds.publish(work, kind, new Publish(kind.kind(), name, OWNER, Instant.EPOCH, REASON,
                    new PublishedDocument(document.format(), document.text()), document.tree(), work.now()));
            return null;
        });
    }
}
