package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The public REST interface, as any client sees it.
///
/// @param base the front door, or one service
record Api(String base) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicReference<DocumentedAnswers> DOCUMENTED = new AtomicReference<>();

    /// From now on, an answer that is not as its OpenAPI document says fails the test that asked.
    static void compareWith(DocumentedAnswers documented) {
        DOCUMENTED.set(documented);
    }

    /// What came back. Nobody there is status 0.
    record Answer(String request, int status, String contentType, String retryAfter, JsonNode body, String text) {

        Answer expect(int... codes) {
            for (int code : codes) {
                if (code == status) {
                    return this;
                }
            }
            throw new AssertionError(request + " answered " + status + " " + text);
        }

        /// Whether the request should be repeated: a fact has not arrived yet, or a component is
        /// temporarily unavailable.
        boolean isEarly() {
            return status == 0 || status == 503 || status == 404
                    && body.path("type").asText().contains("not-yet-known");
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A customer's message; `reference` and what else is wanted are the caller's to add.
    static ObjectNode contact(String channel, String externalId, String phone, String text) {
        ObjectNode contact = object().put("channel", channel).put("externalId", externalId).put("text", text);
        contact.putObject("from").put("kind", "phone").put("value", phone);
        return contact;
    }

    Answer get(String path, String token) {
        return send("GET", path, token, null, Map.of());
    }

    Answer post(String path, String token, JsonNode body) {
        return send("POST", path, token, body.toString(), Map.of());
    }

    Answer put(String path, String token, JsonNode body) {
        return send("PUT", path, token, body.toString(), Map.of());
    }

    /// Asks again while it is only early.
    static Answer patiently(Supplier<Answer> call) {
        return Until.sees("an answer that is not 503 or not-yet-known", call, answer -> !answer.isEarly());
    }

    /// Every item of a list, page after page.
    List<JsonNode> all(String path, String token) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=200" + (cursor.isEmpty()
                    ? "" : "&cursor=" + cursor);
            JsonNode body = patiently(() -> get(page, token)).expect(200).body();
            body.path("items").forEach(items::add);
            cursor = body.path("next").asText("").replace("null", "");
        } while (!cursor.isEmpty());
        return items;
    }

    /// @param body as it is sent, or null
    /// @param headers beside the usual ones; they replace them
    Answer send(String method, String path, String token, String body, Map<String, String> headers) {
        String request = method + " " + path;
        var builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        builder.setHeader("Accept", "application/json, application/problem+json");
        if (body != null) {
            builder.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            builder.setHeader("Authorization", "Bearer " + token);
        }
        headers.forEach(builder::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(builder.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            Answer answer = new Answer(request, response.statusCode(), type, response.headers()
                    .firstValue("Retry-After").orElse(""), json(type, response.body()), response.body());
            documented(method, path, answer);
            return answer;
        } catch (IOException e) {
            return new Answer(request, 0, "", "", MissingNode.getInstance(), e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request + " was interrupted", e);
        }
    }

    private static void documented(String method, String path, Answer answer) {
        List<String> offences = DOCUMENTED.get() == null ? List.of() : DOCUMENTED.get().offences(method, path, answer);
        if (!offences.isEmpty()) {
            throw new AssertionError("The answer is not as the OpenAPI document says:\n" + String.join("\n", offences));
        }
    }

    private static JsonNode json(String type, String text) {
        try {
            return type.contains("json") && !text.isEmpty() && !type.contains("ndjson") ? JSON.readTree(text)
                    : MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
