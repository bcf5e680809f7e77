package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caseloop.infra.Infra;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a front door that says what a test wants it to; checks/journeys asks the real one.
class ComparisonTest {

    @TempDir
    Path directory;

    private final Broker broker = new Broker();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer door;

    @BeforeEach
    void open() throws IOException {
        broker.fact("intake", "t-1", 0, "ticket-opened.v1", Broker.TEN);
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        broker.fact("intake", "t-2", 0, "ticket-opened.v1", Broker.TEN);
        broker.flush();
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::answer);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
        broker.close();
    }

    @Test
    void the_same_facts_per_journey_agree_over_several_pages() {
        page("", "{\"id\":\"%s:t-1\",\"events\":2}", "more");
        page("more", "{\"id\":\"%s:t-2\",\"events\":1}", null);
        Program program = compare();
        assertThat(program.out()).contains("compared 2 journeys of 3 facts: they agree");
        assertThat(program.code()).isZero();
    }

    @Test
    void what_differs_or_is_known_on_one_side_only_is_listed_and_is_a_failure() {
        page("", "{\"id\":\"%s:t-1\",\"events\":3},{\"id\":\"%s:t-9\",\"events\":4}", null);
        Program program = compare();
        assertThat(program.code()).isEqualTo(1);
        assertThat(program.out()).contains("t-1: 2 counted here, 3 reported there", "t-2: 1 counted here, 0 reported there",
                "t-9: 0 counted here, 4 reported there", "3 differences");
        assertThat(compare("--json").json().path("differences")).hasSize(3);
    }

    @Test
    void an_event_in_another_hour_or_stage_is_found_when_it_looks_deep() {
        page("", "{\"id\":\"%s:t-1\",\"events\":2},{\"id\":\"%s:t-2\",\"events\":1}", null);
        events("t-1", "{\"stage\":\"intake\",\"at\":\"2026-11-23T10:15:00Z\"},{\"stage\":\"sla\",\"at\":\"2026-11-23T10:15:00Z\"}");
        events("t-2", "{\"stage\":\"intake\",\"at\":\"2026-11-23T10:59:59.9Z\"}");
        assertThat(compare("--deep").out()).contains("2 cells of stage and hour: they agree");
        events("t-2", "{\"stage\":\"intake\",\"at\":\"2026-11-23T11:00:00Z\"}");
        Program program = compare("--deep");
        assertThat(program.code()).isEqualTo(1);
        assertThat(program.out()).contains("2026-11-23T10:00Z intake: 2 counted here, 1 reported there",
                "2026-11-23T11:00Z intake: 0 counted here, 1 reported there");
    }

    @Test
    void a_refused_token_and_a_door_that_is_closed_are_failures_told_as_such() {
        Program refused = Program.run(broker.arguments("--state", directory.resolve("s").toString(), "--compare", url(), "--token", "wrong"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("refuses the token").doesNotContain("wrong");
        door.stop(0);
        assertThat(compare().code()).isEqualTo(1);
    }

    private Program compare(String... more) {
        List<String> arguments = broker.arguments("--state", directory.resolve("s").toString(), "--compare", url(), "--token", "right", "--patience", "0");
        arguments.addAll(List.of(more));
        return Program.run(arguments);
    }

    private void page(String cursor, String items, String next) {
        answers.put("GET /api/quality/journeys?topic=" + broker.topic + "&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                "{\"items\":[" + items.replace("%s", broker.topic) + "]" + (next == null ? "" : ",\"next\":\"" + next + "\"") + "}");
    }

    private void events(String subject, String items) {
        answers.put("GET /api/quality/journeys/" + broker.topic + "%3A" + subject + "?limit=200", "{\"items\":[" + items + "]}");
    }

    private String url() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = "Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = answers.get(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = String.valueOf(answer).getBytes(UTF_8);
            exchange.sendResponseHeaders(!known ? 401 : answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void the_real_topics_are_read_when_none_is_named() {
        Program program = Program.run(List.of("--bootstrap", Infra.bootstrap(), "--state", directory.resolve("s").toString()));
        assertThat(program.code()).as(program.err()).isZero();
    }
}
