package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class ReverseProxyTest {

    @TestHTTPResource("/")
    URI root;

    @Test
    void a_request_reaches_its_service_unchanged_with_its_origin_and_a_trace() {
        JsonPath seen = RestAssured.given().header("Authorization", "Bearer abc").header("Idempotency-Key", "k1")
                .contentType("application/json").body("{\"text\":\"你好\"}").post("/api/intake/contacts?dry=1")
                .jsonPath();
        assertThat(seen.getString("method")).isEqualTo("POST");
        assertThat(seen.getString("uri")).isEqualTo("/api/intake/contacts?dry=1");
        assertThat(seen.getString("body")).isEqualTo("{\"text\":\"你好\"}");
        assertThat(seen.getString("headers.authorization")).isEqualTo("Bearer abc");
        assertThat(seen.getString("headers.idempotency-key")).isEqualTo("k1");
        assertThat(seen.getString("headers.x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("headers.x-forwarded-proto")).isEqualTo("http");
        assertThat(seen.getString("headers.x-forwarded-host")).isEqualTo(root.getAuthority());
        assertThat(seen.getString("headers.traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void the_trace_of_the_client_is_kept_and_its_forwarding_headers_are_replaced() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        JsonPath seen = RestAssured.given().header("traceparent", trace).header("X-Forwarded-For", "6.6.6.6")
                .get("/api/intake/tickets/1").jsonPath();
        assertThat(seen.getString("headers.traceparent")).isEqualTo(trace);
        assertThat(seen.getString("headers.x-forwarded-for")).isEqualTo("127.0.0.1");
    }

    @Test
    void operations_openapi_and_customer_pages_are_forwarded_to_their_service() {
        assertThat(uriSeenFor("/api/ops/intake/parked?limit=2")).isEqualTo("/api/ops/intake/parked?limit=2");
        assertThat(uriSeenFor("/openapi/intake?format=json")).isEqualTo("/q/openapi?format=json");
        assertThat(uriSeenFor("/p/s3cret")).isEqualTo("/p/s3cret");
    }

    @Test
    void an_unavailable_service_is_503_with_the_time_to_retry() {
        Response response = RestAssured.given().contentType("application/json").body("{}")
                .post("/api/routing/tickets/1/accept");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.header("Retry-After")).isEqualTo("2");
        assertThat(response.jsonPath().getString("type")).isEqualTo("unavailable");
        JsonPath chinese = RestAssured.given().header("Accept-Language", "zh-CN").get("/api/sla/board").jsonPath();
        assertThat(chinese.getString("title")).isEqualTo("该地址对应的服务暂不可用");
    }

    @Test
    void a_service_that_ends_the_connection_without_a_response_is_503() {
        assertThat(RestAssured.given().body("{}").post("/api/intake/dies").statusCode()).isEqualTo(503);
    }

    @Test
    @Timeout(60)
    void over_http_2_a_body_of_unknown_length_and_an_empty_body_are_forwarded() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest empty = HttpRequest.newBuilder(root.resolve("/api/intake/tickets/1")).build();
        client.send(empty, HttpResponse.BodyHandlers.ofString()); // the first request upgrades the connection
        HttpResponse<String> counted = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/count"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(3, new byte[100_000]))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(counted.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(counted.body()).isEqualTo("300000");
        JsonPath seen = JsonPath.from(client.send(empty, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(seen.getString("method")).isEqualTo("GET");
        assertThat(seen.getString("body")).isEmpty();
        assertThat(seen.getMap("headers")).doesNotContainKeys("transfer-encoding", "content-length");
    }

    @Test
    void a_short_body_of_unknown_length_is_forwarded_with_its_length() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        byte[] piece = "abc".getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/contacts"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(3, piece))).build(),
                HttpResponse.BodyHandlers.ofString());
        JsonPath seen = JsonPath.from(response.body());
        assertThat(seen.getString("body")).isEqualTo("abcabcabc");
        assertThat(seen.getString("headers.content-length")).isEqualTo("9");
    }

    @Test
    @Timeout(60)
    void sixty_mebibytes_are_streamed_in_each_direction() throws Exception {
        byte[] line = "x".repeat(1023).concat("\n").getBytes(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<String> sent = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/count"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(60 * 1024, line))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(sent.body()).isEqualTo(Long.toString(60L << 20));
        HttpResponse<InputStream> received = client.send(
                HttpRequest.newBuilder(root.resolve("/api/intake/large")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = received.body()) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(60L << 20);
        }
    }

    @Test
    void the_refusal_of_a_large_body_reaches_the_client() {
        Response response = RestAssured.given().contentType("application/json").body(new byte[9 << 20])
                .post("/api/intake/early/discards");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.jsonPath().getString("type")).isEqualTo("too-large");
    }

    @Test
    void an_unknown_path_and_a_path_with_dot_segments_are_404() throws Exception {
        assertThat(RestAssured.get("/api/nowhere/1").statusCode()).isEqualTo(404);
        assertThat(RestAssured.given().body("{}").post("/api/ops/nowhere/republish").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/nowhere").contentType()).startsWith("application/problem+json");
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            String request = "GET /api/intake/../../q/metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404");
        }
    }

    private static String uriSeenFor(String path) {
        return RestAssured.get(path).jsonPath().getString("uri");
    }
}
