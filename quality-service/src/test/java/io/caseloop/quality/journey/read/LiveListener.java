package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program that listens to a live stream and keeps its events.
final class LiveListener implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Thread reading;

    /// @param name null for a heartbeat
    record Received(String id, String name, JsonNode data) {
    }

    LiveListener(URI base, String token, String lastEventId, String... topics)
            throws IOException, InterruptedException {
        String query = Stream.of(topics).map(topic -> "topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/quality/live?" + query))
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        reading = Thread.startVirtualThread(this::read);
    }

    int status() {
        return response.statusCode();
    }

    HttpResponse<?> response() {
        return response;
    }

    private void read() {
        String id = null;
        String name = null;
        String data = null;
        try {
            for (String line : (Iterable<String>) response.body()::iterator) {
                if (line.isEmpty()) {
                    received.add(new Received(id, name, data == null ? null : JSON.readTree(data)));
                    name = data = null;
                }
                id = line.startsWith("id:") ? line.substring(3).strip() : id;
                name = line.startsWith("event:") ? line.substring(6).strip() : name;
                data = line.startsWith("data:") ? line.substring(5).strip() : data;
            }
        } catch (UncheckedIOException _) {
            return; // closed by the test
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next event that is no heartbeat.
    Received next() throws InterruptedException {
        Received next;
        do {
            next = received.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("an event").isNotNull();
        } while (next.name() == null);
        return next;
    }

    /// The events that have come, without waiting.
    List<Received> pending() {
        return received.stream().filter(each -> each.name() != null).toList();
    }

    Received heartbeat() throws InterruptedException {
        Received next = received.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull().extracting(Received::name).isNull();
        return next;
    }

    /// Whether the service has ended the stream.
    boolean hasEnded() throws InterruptedException {
        return reading.join(Duration.ofSeconds(SECONDS));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
