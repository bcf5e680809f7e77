package io.caseloop.checks.faults.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A client of the public REST interface. Does not throw if a service is unavailable.
///
/// @param base the front door, or one instance of a service
public record Api(String base) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(90);

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public Answer get(String path, String token) {
        return send("GET", path, token, null, null, PATIENCE);
    }

    /// @param key the Idempotency-Key, or null
    public Answer post(String path, String token, JsonNode body, String key) {
        return send("POST", path, token, body, key, PATIENCE);
    }

    /// A call with a long time-out, such as `verify`.
    public Answer postAtLength(String path, String token) {
        return send("POST", path, token, object(), null, LONG);
    }

    public Answer put(String path, String token, JsonNode body) {
        return send("PUT", path, token, body, null, PATIENCE);
    }

    /// Repeats the request while it is too early, for at most two minutes; any other status than
    /// 2xx is then an error.
    public static JsonNode must(Supplier<Answer> call) {
        Answer answer = Until.sees("an answer that is not early", call, seen -> !seen.isEarly());
        if (!answer.is2xx()) {
            throw new IllegalStateException("answered " + answer.status() + " " + answer.why());
        }
        return answer.body();
    }

    /// Every item of a list, page after page.
    public List<JsonNode> all(String path, String token) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=200" + (cursor.isEmpty()
                    ? "" : "&cursor=" + cursor);
            JsonNode body = must(() -> get(page, token));
            body.path("items").forEach(items::add);
            cursor = body.path("next").asText("").replace("null", "");
        } while (!cursor.isEmpty());
        return items;
    }

    private Answer send(String method, String path, String token, JsonNode body, String key, Duration patience) {
        try {
            var builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience)
                    .setHeader("Accept", "application/json, application/problem+json")
                    .method(method, body == null ? BodyPublishers.noBody()
                            : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            if (body != null) {
                builder.setHeader("Content-Type", "application/json");
            }
            if (token != null) {
                builder.setHeader("Authorization", "Bearer " + token);
            }
            if (key != null) {
                builder.setHeader("Idempotency-Key", key);
            }
            var response = HTTP.send(builder.build(), BodyHandlers.ofByteArray());
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json")
                    && response.body().length > 0;
            JsonNode told = json ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), told, method + " " + path.split("\\?")[0] + " "
                    + response.statusCode() + " " + told.path("type").asText());
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance(), method + " " + path.split("\\?")[0] + " " + e.getClass()
                    .getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, MissingNode.getInstance(), "interrupted");
        }
    }
}
