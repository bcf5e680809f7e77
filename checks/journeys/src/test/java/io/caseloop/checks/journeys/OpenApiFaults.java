package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an OpenAPI document of this project must state, and does not.
final class OpenApiFaults {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final String PROBLEM = "application/problem+json";
    private static final List<String> PAGES = List.of("200", "404", "429");
    private static final List<String> ANSWERED_PAGES = List.of("200", "303", "404", "409", "429");

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> tags = new HashSet<>();

    private OpenApiFaults(JsonNode document) {
        this.document = document;
    }

    /// One line each: where, and what is absent.
    static List<String> of(JsonNode document) {
        OpenApiFaults found = new OpenApiFaults(document);
        found.whole();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> found.operation(path.getKey(), method.getKey(), method.getValue())));
        return List.copyOf(found.faults);
    }

    private void whole() {
        expect(document.path("openapi").asText().startsWith("3.1"), "openapi: not 3.1");
        expect(document.at("/info/description").isTextual(), "info: no description");
        expect(document.at("/info/license/identifier").isTextual(), "info: no SPDX identifier of the license");
        expect(!document.path("servers").isEmpty(), "no servers");
        expect(document.at("/components/securitySchemes/bearer/scheme").asText().equals("bearer"),
                "no security scheme for bearer tokens");
        expect(document.path("security").path(0).has("bearer"), "security: no bearer token");
        for (JsonNode tag : document.path("tags")) {
            tags.add(tag.path("name").asText());
            expect(tag.path("description").isTextual(), "tag " + tag.path("name").asText() + ": no description");
        }
    }

    private void operation(String path, String method, JsonNode operation) {
        String at = method + " " + path + ": ";
        String id = operation.path("operationId").asText();
        expect(!id.isEmpty() && ids.add(id), at + "no operationId of its own");
        expect(tags.contains(operation.path("tags").path(0).asText()), at + "no tag that is declared");
        expect(operation.path("summary").isTextual(), at + "no summary");
        expect(operation.path("description").isTextual(), at + "no description");
        JsonNode security = operation.path("security");
        security.forEach(one -> one.fieldNames().forEachRemaining(name -> expect(
                document.at("/components/securitySchemes").has(name), at + "a security scheme that is not declared")));
        operation.path("responses").properties().forEach(response -> response(at + response.getKey(),
                response.getKey(), response.getValue()));
        operation.path("requestBody").path("content").properties().forEach(media -> body(at + media.getKey(),
                media.getKey(), media.getValue()));
        if (path.startsWith("/p/")) {
            for (String status : method.equals("get") ? PAGES : ANSWERED_PAGES) {
                expect(operation.path("responses").path(status).path("content").has("text/html"),
                        at + status + " is not HTML");
            }
            return;
        }
        expect(operation.at("/responses/400/content").has(PROBLEM), at + "no problem for 400");
        if (!security.isEmpty() || security.isMissingNode()) {
            expect(operation.at("/responses/401/content").has(PROBLEM), at + "no problem for 401");
            expect(operation.at("/responses/403/content").has(PROBLEM), at + "no problem for 403");
        }
    }

    /// A request in JSON or as a form: an example, and no room for fields that are refused.
    private void body(String at, String type, JsonNode media) {
        if (!type.equals("application/json") && !type.equals("application/x-www-form-urlencoded")) {
            return;
        }
        expect(media.has("example") || media.has("examples"), at + ": no example");
        JsonNode schema = media.path("schema").has("$ref")
                ? document.at(media.path("schema").path("$ref").asText().substring(1)) : media.path("schema");
        expect(schema.path("additionalProperties").isBoolean() && !schema.path("additionalProperties").booleanValue(),
                at + ": unknown fields are not refused");
    }

    private void response(String at, String status, JsonNode response) {
        expect(response.path("description").isTextual(), at + ": no description");
        if (response.path("content").has(PROBLEM)) {
            expect(response.at("/content/application~1problem+json/schema").has("$ref"),
                    at + ": a problem without a schema");
        }
        if (status.startsWith("2") && response.path("content").has("application/json")) {
            expect(!response.at("/content/application~1json/schema").isEmpty(), at + ": no schema");
        }
        expect(Set.of("204", "303", "304").contains(status)
                || !response.path("content").isEmpty(), at + ": no content");
        switch (status) {
            case "401", "403" -> header(at, response, "WWW-Authenticate");
            case "429", "503" -> header(at, response, "Retry-After");
            case "304" -> header(at, response, "ETag");
            case "303" -> header(at, response, "Location");
            default -> { }
        }
    }

    private void header(String at, JsonNode response, String name) {
        expect(response.path("headers").has(name), at + ": no header " + name);
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
