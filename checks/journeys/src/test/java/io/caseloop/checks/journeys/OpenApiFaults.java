package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an OpenAPI document of this project must state, and does not.
final class OpenApiFaults {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

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
        if (path.startsWith("/p/")) {
            expect(operation.at("/responses/404/content").has("text/html"), at + "404 is not HTML");
            return;
        }
        if (!security.isEmpty() || security.isMissingNode()) {
            expect(operation.path("responses").has("401"), at + "no 401");
            expect(operation.path("responses").has("403"), at + "no 403");
        }
        if (operation.has("requestBody")) {
            expect(operation.path("responses").has("400"), at + "no 400");
        }
    }

    private void response(String at, String status, JsonNode response) {
        expect(response.path("description").isTextual(), at + ": no description");
        if (response.path("content").has("application/problem+json")) {
            expect(response.at("/content/application~1problem+json/schema").has("$ref"),
                    at + ": a problem without a schema");
        }
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
