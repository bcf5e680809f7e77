package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.LiveSource.Open;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Live streams on their way through the front door.
@QuarkusTest
@WithTestResource(StubUpstream.class)
@Timeout(60)
class LiveStreamTest {

    private static final String COOKIE = "caseloop-session";
    private static final int SOCKET_TIMEOUT_MILLIS = 20_000;
    private static final int REQUESTS_PER_ADDRESS = 256; // the default

    @TestHTTPResource("/")
    URI root;

    /// A browser's connection that never sends anything but its request.
    private final class Browser implements AutoCloseable {

        private final Socket socket = new Socket(root.getHost(), root.getPort());
        private final BufferedReader in;

        Browser(String cookie) throws IOException {
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            socket.getOutputStream().write(("GET /api/quality/live?topic=board:* HTTP/1.1\r\nHost: "
                    + root.getAuthority() + "\r\nAccept-Encoding: gzip\r\nLast-Event-ID: 7-2\r\nCookie: " + COOKIE + "="
                    + cookie + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /// The next line that contains the text.
        String awaitLine(String text) throws IOException {
            String line;
            do {
                line = in.readLine();
                assertThat(line).as("the stream is open").isNotNull();
            } while (!line.contains(text));
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String session(String role) throws IOException {
        String token = new JsonObject(Files.readString(StubUpstream.credentials())).getString(role);
        return RestAssured.given().contentType("application/json").body(new JsonObject().put("token", token).encode())
                .post("/api/access/session").cookie(COOKIE);
    }

    @Test
    void each_event_arrives_when_it_was_sent_and_the_session_becomes_a_token() throws Exception {
        try (Browser browser = new Browser(session("lead"))) {
            Open stream = StubUpstream.LIVE.next();
            assertThat(stream.request().getHeader("Authorization")).startsWith("Bearer ey");
            assertThat(stream.request().getHeader("Cookie")).isNull();
            assertThat(stream.request().getHeader("Last-Event-ID")).isEqualTo("7-2");
            for (String event : List.of("fact-1", "fact-2", "fact-3")) {
                stream.send("data: " + event + "\n\n");
                assertThat(browser.awaitLine(event)).isEqualTo("data: " + event);
            }
        }
    }

    @Test
    void the_service_hears_when_a_browser_has_gone() throws Exception {
        Open stream;
        try (Browser browser = new Browser(session("lead"))) {
            stream = StubUpstream.LIVE.next();
            stream.send(": here\n\n");
            browser.awaitLine(": here");
        }
        stream.awaitGone();
    }

    @Test
    void signing_out_closes_the_streams_of_the_session_and_no_others() throws Exception {
        String signedIn = session("lead");
        try (Browser leaving = new Browser(signedIn)) {
            Open closed = StubUpstream.LIVE.next();
            closed.send(": here\n\n");
            leaving.awaitLine(": here");
            try (Browser staying = new Browser(session("auditor"))) {
                Open open = StubUpstream.LIVE.next();
                RestAssured.given().cookie(COOKIE, signedIn).header("Sec-Fetch-Site", "same-origin")
                        .delete("/api/access/session").then().statusCode(204);
                closed.awaitGone();
                assertThat(leaving.in.lines()).as("what was still on its way").noneMatch(line ->
                        line.contains("data"));
                open.send("data: still here\n\n");
                staying.awaitLine("still here");
            }
        }
    }

    /// An office behind one address has as many streams as people; they last all day.
    @Test
    void more_streams_than_an_address_may_have_requests_do_not_hinder_its_other_requests() throws Exception {
        String cookie = session("lead");
        List<Browser> browsers = new ArrayList<>();
        try {
            for (int i = 0; i < REQUESTS_PER_ADDRESS + 20; i++) {
                Browser browser = open(cookie);
                browsers.add(browser);
                StubUpstream.LIVE.next().send(": here\n\n");
                browser.awaitLine(": here");
            }
            RestAssured.given().cookie(COOKIE, cookie).get("/api/quality/cases").then().statusCode(200);
        } finally {
            for (Browser browser : browsers) {
                browser.close();
            }
        }
    }

    private Browser open(String cookie) {
        try {
            return new Browser(cookie);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
