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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that decide byte by byte what they send and when.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class RawCallerTest {

    @TestHTTPResource("/")
    URI root;

    @Test
    void a_caller_that_expects_100_continue_is_told_to_continue_by_the_service() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /api/intake/count HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 100");
            send(socket, "12345");
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
            assertThat(socket.getInputStream().read()).isEqualTo('5');
        }
    }

    @Test
    void a_caller_that_is_refused_instead_of_continued_is_told_that_the_connection_ends() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /api/intake/early/reads-nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 413").containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(socket.getInputStream().readAllBytes()).as("the answer, then the end").isNotEmpty();
        }
    }

    @Test
    void a_service_can_refuse_before_any_of_the_body_was_sent() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "POST /api/intake/early/reads-nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 413");
            assertThat(socket.getInputStream().readAllBytes()).as("it never came, so the connection ends").isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/access/tokens", "/nowhere", "/api/nowhere/1", "/api/routing/tickets/1/accept",
        "/api/intake/early/reads-nothing"})
    void the_same_connection_is_good_for_the_next_call(String refused) throws Exception {
        try (Socket socket = connect()) {
            for (int round = 0; round < 3; round++) {
                send(socket, "POST " + refused + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 900000\r\n\r\n");
                socket.getOutputStream().write(new byte[900_000]);
                String head = head(socket);
                assertThat(head).matches("(?s)HTTP/1.1 [45].*");
                socket.getInputStream().readNBytes(contentLength(head));
            }
            send(socket, "GET /api/intake/tickets/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(10_000);
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
            assertThat(next).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static int contentLength(String head) {
        return head.lines().filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).sum();
    }
}
