package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request that arrives before the answer to the one before it is complete (RFC 9112, section 9.3.2)
/// is answered after it.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class PipelinedRequestsTest {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int ROUNDS = 500;
    private static final String OF_THE_FRONT_DOOR = "GET /q/openapi HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String FORWARDED = "GET /api/intake/tickets/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LAST = "POST /api/intake/count HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\n12345",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n"})
    void every_request_is_answered_and_no_body_is_lost(String body) throws Exception {
        String answers = answersTo(OF_THE_FRONT_DOOR + FORWARDED + OF_THE_FRONT_DOOR + FORWARDED + LAST + body);
        assertThat(answers.split("HTTP/1\\.1 200", -1)).as("five answers").hasSize(6);
        assertThat(answers).endsWith("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_THE_FRONT_DOOR, FORWARDED})
    void a_request_without_a_body_is_answered_after_one_of_either_kind(String first) throws Exception {
        String answers = answersTo(first + FORWARDED.replace("Host: x", "Host: x\r\nConnection: close"));
        assertThat(answers.split("HTTP/1\\.1 200", -1)).as("two answers").hasSize(3);
    }

    /// The front door's own answers end on another thread than that of the connection.
    @Test
    void requests_one_after_the_other_on_a_connection_are_all_answered() throws Exception {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            for (int i = 0; i < ROUNDS; i++) {
                for (String request : List.of(OF_THE_FRONT_DOOR, FORWARDED)) {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    assertThat(statusOf(in)).as("round %d", i).startsWith("HTTP/1.1 200");
                }
            }
        }
    }

    /// Reads a whole answer.
    private static String statusOf(DataInputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private String answersTo(String requests) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
