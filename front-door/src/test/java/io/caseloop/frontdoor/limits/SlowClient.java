package io.caseloop.frontdoor.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An HTTP/1.1 client on a plain socket with an address of its own: every address of 127.0.0.0/8 is
/// this machine. It sends what the test asks for and no more.
final class SlowClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /// @param address 127.x.y.z
    SlowClient(URI server, String address) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    SlowClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// Headers of a POST, and the first bytes of its body.
    SlowClient begin(String path, int length, String headers) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n" + headers
                + "\r\n{\"a\":");
    }

    /// Headers of a POST that has passed every limit: the service itself asks for the body, which does not come.
    SlowClient beginAdmitted(String path, int length, String headers) throws IOException {
        send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n" + headers
                + "Expect: 100-continue\r\n\r\n");
        assertThat(firstLine()).startsWith("HTTP/1.1 100 ");
        return this;
    }

    /// Sends the text again and again until the server answers.
    void trickle(String text, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        while (!isAnswered()) {
            send(text);
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    private boolean isAnswered() throws IOException {
        try {
            in.mark(1);
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    String firstLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    String request(String head) throws IOException {
        send(head + "Connection: close\r\n\r\n");
        return response();
    }

    /// Everything up to the end of the connection.
    String response() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    static JsonObject body(String response) {
        return new JsonObject(response.substring(response.indexOf("\r\n\r\n") + 4));
    }

    static void assertProblem(String response, int status, String title) {
        assertThat(response).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("\r\nRetry-After: 2\r\n")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n");
        assertThat(body(response).getString("title")).isEqualTo(title);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
