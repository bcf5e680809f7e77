package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.caseloop.checks.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Compares answers with the OpenAPI documents: status, content type, body.
final class DocumentedAnswers {

    /// Of the HTTP layer, at any address: nobody there, method, time, size of the URL or the
    /// headers, and a service that is away.
    private static final Set<Integer> OF_THE_LAYERS_BELOW = Set.of(0, 405, 408, 414, 431, 502, 504);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER).build();
    private static final List<String> MODULES = List.of("intake-service", "routing-service", "sla-service",
            "knowledge-service", "feedback-service", "quality-service", "front-door");

    private final List<Documented> operations = new ArrayList<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private record Documented(String method, Pattern path, int variables, String pointer, JsonNode operation,
            JsonNode document) {
    }

    DocumentedAnswers(List<JsonNode> documents) {
        documents.stream().map(DocumentedAnswers::closed).forEach(document -> document.path("paths").properties()
                .forEach(path -> path.getValue().properties().stream().filter(method -> method.getValue().has("responses"))
                .forEach(method -> operations.add(documented(path.getKey(), method.getKey(), method.getValue(),
                        document)))));
    }

    /// The documents that the build of the services stored.
    static DocumentedAnswers stored(Path root) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String module : MODULES) {
            documents.add(JSON.readTree(root.resolve(module).resolve("target/openapi/openapi.json").toFile()));
        }
        return new DocumentedAnswers(documents);
    }

    /// The same, without room for fields that it does not name.
    private static JsonNode closed(JsonNode document) {
        JsonNode closed = document.deepCopy();
        closed.findParents("properties").stream().filter(schema -> schema.path("properties").isObject()
                && !schema.has("additionalProperties"))
                .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
        return closed;
    }

    private static Documented documented(String path, String method, JsonNode operation, JsonNode document) {
        String pattern = Pattern.compile("\\{[^}]*}").splitAsStream(path + "\0").map(Pattern::quote)
                .reduce((a, b) -> a + "[^/]+" + b).orElseThrow().replace("\0", "");
        int variables = path.length() - path.replace("{", "").length();
        String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method + "/responses/";
        return new Documented(method.toUpperCase(Locale.ROOT), Pattern.compile(pattern), variables, pointer, operation,
                document);
    }

    /// Nothing for addresses that are in no document: they are 404 or 405.
    ///
    /// @return method, path, status and pointer of what is not as documented, never what stands there
    List<String> offences(String method, String path, Answer answer) {
        return OF_THE_LAYERS_BELOW.contains(answer.status()) ? List.of() : operation(method, path.split("\\?", 2)[0])
                .map(found -> offences(found, method + " " + path.split("\\?", 2)[0] + " " + answer.status(), answer))
                .orElse(List.of());
    }

    /// A path without variables comes before one with them.
    private Optional<Documented> operation(String method, String path) {
        return operations.stream().filter(one -> one.method().equals(method) && one.path().matcher(path).matches())
                .min((a, b) -> Integer.compare(a.variables(), b.variables()));
    }

    private List<String> offences(Documented operation, String at, Answer answer) {
        JsonNode response = operation.operation().path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return List.of(at + ": this status is not documented");
        }
        JsonNode content = response.path("content");
        if (answer.text().isEmpty()) {
            // no line at all is NDJSON, too
            return content.isEmpty() || content.has("application/x-ndjson") || answer.contentType().isEmpty() ? List.of()
                    : List.of(at + ": an empty body is not documented");
        }
        String type = answer.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!content.has(type)) {
            return List.of(at + ": the content type " + type + " is not documented");
        }
        if (answer.body().isMissingNode() || !content.path(type).has("schema")) {
            return List.of();
        }
        String pointer = operation.pointer() + answer.status() + "/content/" + type.replace("/", "~1") + "/schema";
        return schemas.computeIfAbsent(pointer, key -> schema(operation.document(), key)).validate(answer.body())
                .stream().map(offence -> at + " " + offence.getInstanceLocation() + (offence.getProperty() == null
                        ? "" : "/" + offence.getProperty()) + ": " + offence.getType()).toList();
    }

    private static JsonSchema schema(JsonNode document, String pointer) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(document.at(pointer));
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, STRICT);
    }
}
