package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class UnreadBodyTest {

    private static final int WAIT_MILLIS = 10_000;
    private static final int UNREAD_BODY_SECONDS = 5; // application.properties
    private static final int PIECE = 10_000; // hexadecimal 2710

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @CsvSource({"401, , /trial/contacts, application/json", "404, adapter, /trial/nothing, application/json",
        "403, lead, /trial/contacts, application/json", "415, adapter, /trial/contacts, text/plain",
        "405, adapter, /trial/me, application/json", "400, adapter, /trial/contacts, application/json",
        "413, adapter, /trial/contacts, application/json"})
    void after_a_refused_body_the_connection_serves_the_next_call(int status, String role, String path, String type)
            throws Exception {
        int pieces = status == 413 ? 300 : 90;
        for (boolean chunked : new boolean[] {false, true}) {
            try (Socket socket = connect()) {
                for (int round = 0; round < 3; round++) {
                    send(socket, head(path, role, type,
                            chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + pieces * PIECE));
                    for (int i = 0; i < pieces; i++) {
                        send(socket, chunked ? "2710\r\n" + " ".repeat(PIECE) + "\r\n" : " ".repeat(PIECE));
                    }
                    send(socket, chunked ? "0\r\n\r\n" : "");
                    assertThat(answer(socket)).as("%s, chunked: %s", path, chunked).isEqualTo(status);
                }
                send(socket, "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(answer(socket)).isEqualTo(200);
            }
        }
    }

    /// A reader of JSON stops where the value ends, before the end of the body. The time limit for
    /// the rest passes while later calls use the connection.
    @ParameterizedTest
    @CsvSource({"201, adapter, 1", "201, adapter, 9000", "400, adapter, 0", "401, , 1"})
    void after_its_response_a_body_that_has_arrived_never_ends_a_later_call(int status, String role, int characters)
            throws Exception {
        String body = "{\"channel\":\"web\",\"from\":{\"kind\":\"email\",\"value\":\"a@b.cn\"},\"text\":\""
                + "x".repeat(characters) + "\"}";
        try (Socket socket = connect()) {
            send(socket, head("/trial/contacts", role, "application/json", "Content-Length: " + body.length()) + body);
            assertThat(answer(socket)).isEqualTo(status);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNREAD_BODY_SECONDS + 1);
            while (System.nanoTime() < end) {
                send(socket, "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(answer(socket)).isEqualTo(200);
            }
        }
    }

    @Test
    void a_refused_body_without_end_loses_its_connection() throws Exception {
        try (Socket socket = connect()) {
            send(socket, head("/trial/contacts", null, "application/json", "Transfer-Encoding: chunked"));
            assertThat(answer(socket)).isEqualTo(401);
            OutputStream out = socket.getOutputStream();
            byte[] piece = ("186a0\r\n" + "x".repeat(100_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            int sent = 0;
            try {
                for (; sent < 1000; sent++) {
                    out.write(piece);
                }
            } catch (SocketException closed) {
                assertThat(closed).hasMessageMatching("Broken pipe|Connection reset.*");
            }
            assertThat(sent).as("pieces of 100 kB").isBetween(300, 999);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(WAIT_MILLIS);
        return socket;
    }

    private static String head(String path, String role, String type, String framing) {
        String authorization = role == null ? "" : "Authorization: Bearer " + Tokens.token(role, role) + "\r\n";
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + authorization + framing
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// @return the status of the next answer, which is read to its end
    private static int answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) next);
        }
        int length = head.toString().lines().filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).sum();
        in.readNBytes(length);
        return Integer.parseInt(head.substring(9, 12));
    }
}
