package io.caseloop.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caseloop.local.home.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// After a restore the first question may meet a connection that has died: who may ask twice does.
class FrontDoorClientTest {

    private static final String AWAY = "{\"type\":\"unavailable\",\"title\":\"Something this needs is "
            + "away\",\"detail\":\"Repeat later.\"}";

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> said = new ArrayList<>();
    private boolean tellsWhen = true;
    private String problem = AWAY;
    private HttpServer door;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::answer);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        int status = answers.remove();
        byte[] body = (status == 200 ? "{\"facts\":49}" : problem).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "application/json"
                : "application/problem+json");
        if (tellsWhen) {
            exchange.getResponseHeaders().add("Retry-After", "0");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private long recovered() throws Exception {
        var client = new FrontDoorClient("http://127.0.0.1:" + door.getAddress().getPort(), "token");
        return client.postWithRetries("/api/ops/intake/recover", Map.of("from", 7), said::add).path("facts").asLong();
    }

    @Test
    void a_temporarily_unavailable_service_is_called_again_with_a_message() throws Exception {
        answers.addAll(List.of(503, 503, 200));
        assertThat(recovered()).isEqualTo(49);
        assertThat(bodies).containsExactly("{\"from\":7}", "{\"from\":7}", "{\"from\":7}");
        assertThat(said).hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("answered 503 Something this needs is away",
                        "Repeat later.", "repeated in 0 s"));
    }

    @Test
    void a_lasting_problem_is_not_retried() {
        problem = "{\"type\":\"store-behind-topic\",\"title\":\"This service's store is older than its topics\"}";
        answers.add(503);
        assertThatThrownBy(this::recovered).isInstanceOf(Failed.class).hasMessageContaining("older than its topics");
        assertThat(said).isEmpty();
    }

    @Test
    void a_refusal_is_not_asked_again() {
        problem = "{\"type\":\"refused\",\"title\":\"Not now\"}";
        answers.add(409);
        assertThatThrownBy(this::recovered).isInstanceOf(Failed.class).hasMessageContaining("answered 409");
        assertThat(said).isEmpty();
    }

    @Test
    void who_does_not_say_when_is_not_asked_again() {
        tellsWhen = false;
        answers.add(503);
        assertThatThrownBy(this::recovered).isInstanceOf(Failed.class).hasMessageContaining("answered 503");
    }
}
