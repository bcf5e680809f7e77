package io.caseloop.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.local.home.Failed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// The public REST interface as the participants of the demo use it: many at once, each with a
/// token of its own. A request without an answer, or answered 503, is repeated for half a minute.
final class Door {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int SUCCESS = 2;
    private static final int CLASS_OF_STATUS = 100;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int NONE = 0;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;

    /// @param address of the front door
    Door(String address) {
        this.address = address;
    }

    /// What the front door answered.
    record Answer(String request, int status, JsonNode body) {

        boolean isDone() {
            return status / CLASS_OF_STATUS == SUCCESS;
        }

        /// What is looked for is not in a list yet.
        static Answer early(String request) {
            return new Answer(request, NOT_FOUND, object().put("type", "not-yet-known"));
        }

        /// A rule refused it: somebody else was first.
        boolean isRefused() {
            return status == CONFLICT;
        }

        /// A fact has not arrived yet.
        boolean isEarly() {
            return status == NOT_FOUND && body.path("type").asText().contains("not-yet-known");
        }

        JsonNode expected() {
            if (!isDone()) {
                throw new Failed(request + " answered " + status + " " + body.path("title").asText() + "\n"
                        + body.path("detail").asText() + " " + body.path("errors"));
            }
            return body;
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    Answer get(String path, String token) {
        return call("GET", path, token, null);
    }

    Answer post(String path, String token, JsonNode body) {
        return call("POST", path, token, body);
    }

    Answer put(String path, String token, JsonNode body) {
        return call("PUT", path, token, body);
    }

    /// Every item of a list, page after page.
    ///
    /// @param path with at least one parameter
    List<JsonNode> all(String path, String token) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get(path + "&limit=200" + cursor, token).expected();
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private Answer call(String method, String path, String token, JsonNode body) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var request = request(method, path, token, body);
        var answer = once(request);
        while ((answer.status() == UNAVAILABLE || answer.status() == NONE) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = once(request);
        }
        if (answer.status() == NONE) {
            throw new Failed("No answer from " + address + " for " + PATIENCE.toSeconds()
                    + " s. Check the system with ./caseloop status.");
        }
        return answer;
    }

    /// With a key, so that a request that was done but whose answer was lost is not refused when it
    /// is repeated.
    private HttpRequest request(String method, String path, String token, JsonNode body) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + token).header("Accept", "application/json");
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return body == null ? request.method(method, HttpRequest.BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())).build();
    }

    private Answer once(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(request.method() + " " + request.uri().getPath(), response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException _) {
            // a connection was closed, or nobody listens: repeated under the same key
            return new Answer(request.method() + " " + request.uri().getPath(), NONE, JSON.missingNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("The demo was interrupted.", e);
        }
    }
}
