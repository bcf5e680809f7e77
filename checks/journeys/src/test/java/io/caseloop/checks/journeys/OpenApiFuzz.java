package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Sends hostile requests to every operation of the OpenAPI documents and lists the answers that
/// no client should get: a 5xx (503 with Retry-After is allowed), an error that is no problem, and
/// a 400 that names no field.
record OpenApiFuzz(Api api, Function<String, String> token, RandomGenerator random) {

    static final List<String> SERVICES = List.of("intake", "routing", "sla", "knowledge", "feedback", "quality");
    private static final List<String> ROLES = List.of("adapter", "agent", "lead", "administrator", "auditor", "editor");
    /// The HTTP layer refuses a request line of more than 4,096 bytes with 414, without a problem,
    /// and closes the connection.
    private static final int LONGEST_IN_URL = 60;
    /// Not by chance: it reads all topics.
    private static final String RECOVER = "/recover";
    private static final List<String> CONTENT_TYPES = List.of("application/json", "application/json; charset=utf-8",
            "application", "application/json; charset=nonsense", "text/plain", "application/x-www-form-urlencoded",
            "*/*", "application/cloudevents+json", "application/x-ndjson", ";");
    private static final List<String> LANGUAGES = List.of("zh-TW", "*", "en;q=x", "zh;q=0.5, en;q=0.1", "%", "q=1");

    /// An operation of a document.
    record Operation(String method, String path, JsonNode description, JsonNode document) {
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String service : SERVICES) {
            JsonNode document = api.send("GET", "/openapi/" + service + "?format=json", null, null, Map.of())
                    .expect(200).body();
            document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                    .filter(method -> !path.getKey().endsWith(RECOVER) && method.getValue().has("responses"))
                    .forEach(method -> operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(), method.getValue(), document))));
        }
        return operations;
    }

    /// @return the offences, one a line, without what was sent
    List<String> offences(int requests) {
        List<Operation> operations = operations();
        List<String> offences = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            Operation operation = i < operations.size() ? operations.get(i)
                    : operations.get(random.nextInt(operations.size()));
            String offence = offence(operation, sent(operation));
            if (offence != null) {
                offences.add("request " + i + ", " + operation.method() + " " + operation.path() + ": " + offence);
            }
        }
        return offences;
    }

    private Answer sent(Operation operation) {
        HostileValues values = new HostileValues(random, operation.document());
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = values.text(parameter.path("schema"));
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value.isBlank() ? "nope" : encoded(value));
                case "query" -> query.append(random.nextInt(3) == 0 ? "" : "&" + name + "=" + encoded(value));
                default -> header(headers, name, value);
            }
        }
        path = path.replaceAll("\\{[^}]*}", "nope");
        header(headers, "Accept-Language", LANGUAGES.get(random.nextInt(LANGUAGES.size())));
        JsonNode content = operation.description().path("requestBody").path("content");
        String body = null;
        if (!content.isEmpty()) {
            Map.Entry<String, JsonNode> media = content.fields().next();
            body = values.body(media.getValue().path("schema"));
            headers.put("Content-Type", random.nextInt(10) == 0
                    ? CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size())) : media.getKey());
        }
        String role = ROLES.get(random.nextInt(ROLES.size()));
        String bearer = random.nextInt(30) == 0 ? null : token.apply(role(operation, role));
        return api.send(operation.method(), path + (query.isEmpty() ? "" : "?" + query.substring(1)), bearer, body,
                headers);
    }

    /// Mostly a role that the description names, so that the request gets beyond access control.
    private String role(Operation operation, String otherwise) {
        String description = operation.description().path("description").asText();
        return ROLES.stream().filter(role -> description.contains(role) && random.nextInt(4) > 0).findFirst()
                .orElse(otherwise);
    }

    private void header(Map<String, String> headers, String name, String value) {
        boolean sendable = value.chars().allMatch(c -> c >= ' ' && c < 127) && !value.isBlank();
        if (sendable && random.nextInt(4) == 0) {
            headers.put(name, value);
        }
    }

    private static String encoded(String text) {
        String cut = text.length() > LONGEST_IN_URL ? text.substring(0, LONGEST_IN_URL) : text;
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String offence(Operation operation, Answer answer) {
        int status = answer.status();
        if (status == 503 && !answer.retryAfter().isEmpty() || status >= 200 && status < 400) {
            return null;
        }
        if (status == 0 || status >= 500) {
            return status + " " + answer.text();
        }
        boolean page = operation.path().startsWith("/p/") && answer.contentType().startsWith("text/html");
        if (page) {
            return null;
        }
        if (!answer.contentType().startsWith("application/problem+json")
                || answer.body().path("status").asInt() != status || answer.body().path("title").asText().isEmpty()) {
            return status + " is no problem: " + answer.contentType();
        }
        JsonNode fault = answer.body().path("errors").path(0);
        boolean named = fault.has("pointer") || fault.has("parameter");
        return status == 400 && !named ? status + " names no field: " + answer.text() : null;
    }
}
