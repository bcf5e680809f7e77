package io.caseloop.policies;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.document.Findings;
import java.time.Instant;
import java.util.List;

/// A kind of policy of this service: a CDI bean. Its JSON Schema is the resource
/// `policies/<kind>.schema.json`, its defaults are `defaults/<kind>-<name>.yaml`.
///
/// @param <V> what a document is for the model: predicates and values
public interface PolicyKind<V> {

    /// Its name in addresses, e.g. `grading`; no hyphen.
    String kind();

    /// The names of the policies that the first start publishes.
    default List<String> defaults() {
        return List.of("default");
    }

    PolicyStream<?, ?, ?> stream();

    /// The document as a value of the model, and the rules that no schema can state.
    ///
    /// @param version name and version, as decisions name it
    /// @param content conforms to the schema
    /// @return anything where there are findings
    V compile(String version, JsonNode content, Findings findings);

    /// What the document needs beside itself, when it is checked and published.
    default void check(JsonNode content, States states, Instant validFrom, Findings findings) {
    }

    /// As decisions name a version: `grading-default@2`.
    default String named(String name, int number) {
        return kind() + "-" + name + "@" + number;
    }
}
