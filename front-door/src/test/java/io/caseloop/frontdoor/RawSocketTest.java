package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.1 on plain sockets: the test controls when each part of a request is sent.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class RawSocketTest {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int UNREAD_BODY_SECONDS = 2; // StubUpstream
    private static final String UNREAD = "POST /api/intake/early/reads-nothing HTTP/1.1\r\nHost: x\r\n";

    @TestHTTPResource("/")
    URI root;

    @Test
    void a_service_can_ask_an_expecting_client_to_continue() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /api/intake/count HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 100");
            send(socket, "12345");
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
            assertThat(socket.getInputStream().read()).as("bytes received").isEqualTo('5');
        }
    }

    @Test
    void an_expecting_client_that_is_refused_is_told_that_the_connection_closes() throws Exception {
        try (Socket socket = connect()) {
            send(socket, UNREAD + "Content-Length: 2000000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 413").containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(socket.getInputStream().readAllBytes()).as("the body, then the end").isNotEmpty();
        }
    }

    @Test
    void a_service_can_refuse_before_any_of_the_body_is_sent() throws Exception {
        try (Socket socket = connect()) {
            send(socket, UNREAD + "Content-Length: 200000\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 413");
            assertThat(socket.getInputStream().readAllBytes()).as("the body, then the end").isNotEmpty();
        }
    }

    @Test
    void a_body_above_the_limit_closes_the_connection_after_the_response() throws Exception {
        try (Socket socket = connect()) {
            send(socket, UNREAD + "Content-Length: " + (StubUpstream.MAX_UNREAD_BYTES + 1) + "\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 413").containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(socket.getInputStream().readAllBytes()).as("the body, then the end").isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/access/tokens", "/nowhere", "/api/nowhere/1", "/api/routing/tickets/1/accept",
        "/api/intake/early/reads-nothing"})
    void after_a_refused_body_the_connection_serves_the_next_request(String path) throws Exception {
        try (Socket socket = connect()) {
            for (int round = 0; round < 3; round++) {
                send(socket, "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 900000\r\n\r\n");
                socket.getOutputStream().write(new byte[900_000]);
                String head = head(socket);
                assertThat(head).matches("(?s)HTTP/1.1 [45].*").contains("application/problem+json");
                socket.getInputStream().readNBytes(contentLength(head));
            }
            send(socket, "GET /api/intake/tickets/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', Host", "'Host: x y', Host"})
    void a_request_without_a_host_is_400_and_names_the_header(String host, String header) throws Exception {
        for (String path : List.of("/", "/nowhere", "/api/intake/tickets/1", "/api/health-summary", "/q/openapi")) {
            try (Socket socket = connect()) {
                send(socket, "GET " + path + " HTTP/1.1\r\n" + (host.isEmpty() ? "" : host + "\r\n") + "\r\n");
                String head = head(socket);
                assertThat(head).as(path).startsWith("HTTP/1.1 400").contains("application/problem+json");
                String body = new String(socket.getInputStream().readNBytes(contentLength(head)),
                        StandardCharsets.UTF_8);
                assertThat(body).contains("\"parameter\":\"" + header + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/intake/tickets/%00, path", "/api/nowhere/%C3%28, path", "/?a=%ED%A0%80, query",
        "/api/quality/journeys?state=%00, query"})
    void a_path_or_query_that_is_no_text_is_400_and_is_not_forwarded(String target, String part) throws Exception {
        try (Socket socket = connect()) {
            send(socket, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            String head = head(socket);
            assertThat(head).startsWith("HTTP/1.1 400").contains("application/problem+json");
            String body = new String(socket.getInputStream().readNBytes(contentLength(head)), StandardCharsets.UTF_8);
            assertThat(body).contains("\"parameter\":\"" + part + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nowhere/1", "/api/access/tokens", "/api/health-summary", "/api/intake/tickets/1"})
    void every_answer_has_a_date_and_its_type_is_not_guessed(String path) throws Exception {
        try (Socket socket = connect()) {
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(head(socket)).containsPattern("(?i)\r\ndate: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} ")
                    .containsIgnoringCase("\r\nx-content-type-options: nosniff")
                    .containsIgnoringCase("\r\ncache-control: no-store");
        }
    }

    /// A reader of JSON stops where the value ends; the time limit for the rest passes meanwhile.
    @Test
    void after_its_response_a_body_that_has_arrived_never_ends_a_later_request() throws Exception {
        String body = "{\"token\":\"none\"}";
        try (Socket socket = connect()) {
            send(socket, "POST /api/access/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            String refused = head(socket);
            assertThat(refused).startsWith("HTTP/1.1 401");
            socket.getInputStream().readNBytes(contentLength(refused));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNREAD_BODY_SECONDS + 1);
            while (System.nanoTime() < end) {
                send(socket, "GET /api/intake/tickets/1 HTTP/1.1\r\nHost: x\r\n\r\n");
                String head = head(socket);
                assertThat(head).startsWith("HTTP/1.1 200");
                socket.getInputStream().readNBytes(contentLength(head));
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection closed after: %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static int contentLength(String head) {
        return head.lines().filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).sum();
    }
}
