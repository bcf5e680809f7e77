package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The public REST interface, as any client sees it.
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /// The address of the front door.
    public String base() {
        return base.toString();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public Reply get(String path, String token) {
        return call("GET", path, token, null);
    }

    public Reply post(String path, String token, JsonNode body) {
        return call("POST", path, token, body);
    }

    public Reply put(String path, String token, JsonNode body) {
        return call("PUT", path, token, body);
    }

    /// Repeats the request while the answer is "not yet" or "come back later", for at most a
    /// minute.
    public Reply patiently(Supplier<Reply> call) {
        return until(call, reply -> !reply.isEarly(), PATIENCE);
    }

    /// Repeats the request until the answer is acceptable; returns the last answer.
    public Reply until(Supplier<Reply> call, Predicate<Reply> enough, Duration bound) {
        return until(call, enough, bound, new Pause(Duration.ofMillis(20), Duration.ofMillis(500)));
    }

    Reply until(Supplier<Reply> call, Predicate<Reply> enough, Duration bound, Pause pause) {
        long deadline = System.nanoTime() + bound.toNanos();
        Reply reply = call.get();
        while (!enough.test(reply) && System.nanoTime() < deadline) {
            pause.once();
            reply = call.get();
        }
        return reply;
    }

    private Reply call(String method, String path, String token, JsonNode body) {
        String request = method + " " + path;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60))
                    .header("Accept", "application/json, application/problem+json");
            if (token != null) {
                builder.header("Authorization", "Bearer " + token);
            }
            if (body == null) {
                builder.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                builder.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(request, response.statusCode(), json(response), response.headers()
                    .firstValue("Retry-After").orElse(""));
        } catch (IOException e) {
            throw new BenchFailed(request + " got no connection to " + base + " (" + e.getClass().getSimpleName()
                    + "). Check the system with ./caseloop status.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed(request + " was interrupted.", e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson && response.body().length > 0 ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }
}
