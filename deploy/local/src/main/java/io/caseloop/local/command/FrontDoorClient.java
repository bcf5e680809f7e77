package io.caseloop.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A REST client of the front door, with the token of one role of `.caseloop/credentials.json`.
final class FrontDoorClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration RETRY_FOR = Duration.ofMinutes(1);
    private static final int CLASS_OF_STATUS = 100;
    private static final int SUCCESS = 2;
    private static final Set<String> TRANSIENT_TYPES = Set.of("unavailable", "overloaded");

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;

    FrontDoorClient(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /// A client with the token of this role.
    static FrontDoorClient as(String role, Home home, Ports ports) throws IOException {
        try {
            var token = JSON.readTree(Files.readString(home.credentials())).path(role).asText();
            return new FrontDoorClient("http://127.0.0.1:" + ports.of(Ports.FRONT_DOOR), token);
        } catch (NoSuchFileException e) {
            throw new Failed(home.credentials() + " does not exist; ./caseloop up creates it at the first start", e);
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return send(posting(path, null));
    }

    /// Like [#post(String, Object)], but repeats the request after `Retry-After` while the answer
    /// is `unavailable` or `overloaded`. Only for requests that may be repeated.
    ///
    /// @param body null for none
    JsonNode postWithRetries(String path, Object body, Consumer<String> say) throws IOException, InterruptedException {
        var request = posting(path, body);
        var end = System.nanoTime() + RETRY_FOR.toNanos();
        while (true) {
            var response = answer(request);
            var later = response.headers().firstValue("Retry-After").filter(seconds -> seconds.matches("[0-9]{1,3}"))
                    .map(Long::parseLong);
            if (!TRANSIENT_TYPES.contains(problem(response).path("type").asText()) || later.isEmpty()
                    || System.nanoTime() + TimeUnit.SECONDS.toNanos(later.get()) > end) {
                return read(request, response);
            }
            say.accept(describe(request, response) + "\nThe request is repeated in " + later.get() + " s.");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(later.get()));
        }
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(posting(path, body));
    }

    /// Sends a file as it is.
    JsonNode send(String path, Path file) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)).build());
    }

    private HttpRequest posting(String path, Object body) throws IOException {
        return body == null ? request(path).POST(HttpRequest.BodyPublishers.noBody()).build()
                : request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + token).header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return read(request, answer(request));
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Failed("No answer from " + address + ". Start Caseloop with ./caseloop up, or check it with "
                    + "./caseloop status", e);
        }
    }

    private static JsonNode read(HttpRequest request, HttpResponse<String> response) throws IOException {
        if (response.statusCode() / CLASS_OF_STATUS != SUCCESS) {
            throw new Failed(describe(request, response));
        }
        return JSON.readTree(response.body());
    }

    private static JsonNode problem(HttpResponse<String> response) throws IOException {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("problem+json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
    }

    private static String describe(HttpRequest request, HttpResponse<String> response) throws IOException {
        var problem = problem(response);
        return Printable.lines(request.uri().getPath() + " answered " + response.statusCode() + " "
                + problem.path("title").asText() + ("\n" + problem.path("detail").asText()).stripTrailing()
                + faults(problem));
    }

    private static String faults(JsonNode problem) {
        var faults = new StringBuilder();
        problem.path("errors").forEach(fault -> faults.append('\n').append(fault.path("pointer").asText()).append(": ")
                .append(fault.path("detail").asText()));
        return faults.toString();
    }
}
