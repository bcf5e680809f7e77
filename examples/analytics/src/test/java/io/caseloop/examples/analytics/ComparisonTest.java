package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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
        assertThat(program.out()).contains("t-1: 2 counted here, 3 reported there",
                "t-2: 1 counted here, 0 reported there", "t-9: 0 counted here, 4 reported there", "3 differences");
        assertThat(compare("--json").json().path("differences")).hasSize(3);
    }

    @Test
    void what_moves_while_somebody_writes_is_no_difference_and_what_stays_different_beside_it_is() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<String> other = new AtomicReference<>("2");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (long position = 0; !ended.get(); position++) {
                broker.fact("intake", "t-3", position, "contact-received.v1", Broker.TEN);
                broker.flush();
                page("", "{\"id\":\"%s:t-1\",\"events\":" + other.get()
                        + "},{\"id\":\"%s:t-2\",\"events\":1},{\"id\":\"%s:t-3\",\"events\":" + (position / 2)
                        + "}", null);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        try {
            Program correct = compare("--patience", "2");
            assertThat(correct.out()).contains("still moving: " + broker.topic + " t-3",
                    "all that stands still agrees, 1 still moving").doesNotContain("different");
            assertThat(correct.code()).isZero();
            other.set("7");
            Program wrong = compare("--patience", "2", "--json");
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.json().path("differences")).hasSize(1);
            assertThat(wrong.json().at("/differences/0/what").asText()).isEqualTo(broker.topic + " t-1");
            assertThat(wrong.json().at("/moving/0/what").asText()).isEqualTo(broker.topic + " t-3");
        } finally {
            ended.set(true);
            writer.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void only_what_was_the_same_in_both_numbers_for_the_whole_patience_is_a_difference() {
        Settling settling = new Settling(Duration.ofNanos(10));
        assertThat(settling.look(seen(differs("a", 1), differs("b", 1)), 100).moving()).hasSize(2);
        assertThat(settling.isOver(105)).isFalse();
        assertThat(settling.look(seen(differs("a", 1), differs("b", 2), differs("c", 1)), 109).differences()).isEmpty();
        Comparison.Result last = settling.look(seen(differs("a", 1), differs("b", 2), differs("c", 1)), 110);
        assertThat(last.differences()).containsExactly(differs("a", 1));
        assertThat(last.moving()).containsExactly(differs("b", 2), differs("c", 1));
        assertThat(settling.isOver(110)).isTrue();
    }

    @Test
    void an_event_in_another_hour_or_stage_is_found_when_it_looks_deep() {
        page("", "{\"id\":\"%s:t-1\",\"events\":2},{\"id\":\"%s:t-2\",\"events\":1}", null);
        events("t-1",
                "{\"stage\":\"intake\",\"at\":\"2026-11-23T10:15:00Z\"},"
                        + "{\"stage\":\"sla\",\"at\":\"2026-11-23T10:15:00Z\"}");
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
        Program refused = Program.run(broker.arguments("--state", directory.resolve("s").toString(), "--compare", url(),
                "--token", "wrong"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("refuses the token").doesNotContain("wrong");
        door.stop(0);
        assertThat(compare().code()).isEqualTo(1);
    }

    private static Comparison.Difference differs(String what, long counted) {
        return new Comparison.Difference(what, counted, 9);
    }

    private static Comparison.Result seen(Comparison.Difference... differences) {
        return new Comparison.Result(1, 1, 0, List.of(differences), List.of());
    }

    private Program compare(String... more) {
        List<String> arguments = broker.arguments("--state", directory.resolve("s").toString(), "--compare", url(),
                "--token", "right", "--patience", "0");
        arguments.addAll(List.of(more));
        return Program.run(arguments);
    }

    private void page(String cursor, String items, String next) {
        answers.put("GET /api/quality/journeys?topic=" + broker.topic + "&limit=200" + (cursor.isEmpty()
                ? "" : "&cursor=" + cursor),
                "{\"items\":[" + items.replace("%s", broker.topic) + "]"
                        + (next == null ? "" : ",\"next\":\"" + next + "\"") + "}");
    }

    private void events(String subject, String items) {
        answers.put("GET /api/quality/journeys/" + broker.topic + "%3A" + subject + "?limit=200", "{\"items\":["
                + items + "]}");
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
        Program program = Program.run(List.of("--kafka", Broker.login("analyst").toString(), "--state",
                directory.resolve("s").toString()));
        assertThat(program.code()).as(program.err()).isZero();
    }
}
