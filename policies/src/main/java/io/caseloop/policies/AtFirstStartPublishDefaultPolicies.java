package io.caseloop.policies;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.PolicyDocument;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Publishes the default policies at the first start; later versions stay. Runs before the inbox opens, so
/// that no decision is without a policy.
@ApplicationScoped
class AtFirstStartPublishDefaultPolicies {

    private static final String OWNER = "lead";
    private static final String REASON = "default of the first start";

    private final Backbone backbone;
    private final PolicyKinds kinds;
    private final boolean training;

    AtFirstStartPublishDefaultPolicies(Backbone backbone, PolicyKinds kinds,
            @ConfigProperty(name = "caseloop.training", defaultValue = "false") boolean training) {
        this.backbone = backbone;
        this.kinds = kinds;
        this.training = training;
    }

    void publish(@Observes @Priority(1_000) StartupEvent started) {
        if (training) {
            return;
        }
        try {
            kinds.all().forEach(kind -> kind.defaults().forEach(name -> publish(kind, name)));
        } catch (StoreBehind behind) {
            Log.warnf("Default policies are not published: the store is behind the topics (%s). "
                    + "They are recovered together with the missing facts; no action is needed here.",
                    behind.getMessage());
        }
    }

    private void publish(PolicyKind<?> kind, String name) {
        if (kind.stream().versions(backbone::state, name).latest().isPresent()) {
            return;
        }
        PolicyDocument document = DocumentReader.read(PolicyDocument.YAML, text(kind.kind() + "-" + name));
        String id = backbone.newId();
        backbone.perform(new Cause(backbone.source(), id, id, null), work -> {
            List<DocumentProblem> problems = kinds.problems(kind, document, work::state, work.now());
            if (!problems.isEmpty()) {
                throw new IllegalStateException("defaults/" + kind.kind() + "-" + name + ".yaml: "
                        + problems.getFirst());
            }
            kinds.publish(work, kind, new Publish(kind.kind(), name, OWNER, Instant.EPOCH, REASON,
                    new PublishedDocument(document.format(), document.text()), document.tree(), work.now()));
            return null;
        });
    }

    private static String text(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("defaults/" + file + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("there is no defaults/" + file + ".yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
