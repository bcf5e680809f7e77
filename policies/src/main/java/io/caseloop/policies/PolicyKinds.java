package io.caseloop.policies;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.backbone.Work;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.DocumentReader;
import io.caseloop.policies.document.DocumentSchema;
import io.caseloop.policies.document.Findings;
import io.caseloop.policies.document.PolicyDocument;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The kinds of policies of this service: checks, publishes, and gives decisions the version in force.
@ApplicationScoped
public class PolicyKinds {

    /// Compiled versions; a version never changes.
    private static final int KEPT = 200;

    private final List<PolicyKind<?>> kinds;
    private final Map<String, DocumentSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Object> compiled = new ConcurrentHashMap<>();

    public PolicyKinds(@All List<PolicyKind<?>> kinds) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(PolicyKind::kind)).toList();
    }

    public List<PolicyKind<?>> all() {
        return kinds;
    }

    public Optional<PolicyKind<?>> named(String kind) {
        return kinds.stream().filter(known -> known.kind().equals(kind)).findFirst();
    }

    /// What is wrong with a document; empty where it may be published.
    public List<DocumentProblem> problems(PolicyKind<?> kind, PolicyDocument document, States states,
            Instant validFrom) {
        if (!document.unreadable().isEmpty()) {
            return document.unreadable();
        }
        Findings findings = new Findings();
        schemas.computeIfAbsent(kind.kind(), name -> DocumentSchema.of("policies/" + name + ".schema.json"))
                .check(document.tree(), findings);
        if (findings.isEmpty()) {
            kind.compile("checked", document.tree(), findings);
            kind.check(document.tree(), states, validFrom, findings);
        }
        return document.placed(findings);
    }

    /// Publishes a document without problems.
    public void publish(Work work, PolicyKind<?> kind, Publish publish) {
        kind.stream().publish(work, publish);
    }

    /// The version in force at a time, as a value of the model. Works that decide by the same policy do not wait
    /// for one another.
    ///
    /// @throws IllegalStateException without a version: the defaults are published before the inbox opens
    public <V> V inForce(Work work, PolicyKind<V> kind, String name, Instant at) {
        return inForce(work::reference, kind, name, at);
    }

    /// The same for an answer that decides nothing.
    public <V> V inForce(States states, PolicyKind<V> kind, String name, Instant at) {
        PolicyVersion version = kind.stream().versions(states, name).inForce(at).orElseThrow(() ->
                new IllegalStateException("no version of " + kind.kind() + "/" + name + " is in force"));
        return compiled(kind, name, version);
    }

    @SuppressWarnings("unchecked") // a kind compiles its own values only
    private <V> V compiled(PolicyKind<V> kind, String name, PolicyVersion version) {
        if (compiled.size() > KEPT) {
            compiled.clear();
        }
        return (V) compiled.computeIfAbsent(kind.named(name, version.number()),
                named -> kind.compile(named, content(version.document()), new Findings()));
    }

    /// What a published document says.
    public static JsonNode content(PublishedDocument document) {
        return DocumentReader.read(document.format(), document.content()).tree();
    }
}
