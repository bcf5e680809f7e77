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
    void a_call_reaches_its_service_whole_with_where_it_came_from_and_a_trace() {
        JsonPath seen = RestAssured.given().header("Authorization", "Bearer abc").header("Idempotency-Key", "k1").contentType("application/json")
                .body("{\"text\":\"你好\"}").post("/api/intake/contacts?dry=1").jsonPath();
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
    void a_trace_that_the_caller_began_is_kept_and_who_forwards_is_not_believed() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        JsonPath seen = RestAssured.given().header("traceparent", trace).header("X-Forwarded-For", "6.6.6.6").get("/api/intake/tickets/1").jsonPath();
        assertThat(seen.getString("headers.traceparent")).isEqualTo(trace);
        assertThat(seen.getString("headers.x-forwarded-for")).isEqualTo("127.0.0.1");
    }

    @Test
    void operations_openapi_and_customers_pages_find_their_service() {
        assertThat(RestAssured.get("/api/ops/intake/parked?limit=2").jsonPath().getString("uri")).isEqualTo("/api/ops/intake/parked?limit=2");
        assertThat(RestAssured.get("/openapi/intake?format=json").jsonPath().getString("uri")).isEqualTo("/q/openapi?format=json");
        assertThat(RestAssured.get("/p/s3cret").jsonPath().getString("uri")).isEqualTo("/p/s3cret");
    }

    @Test
    void a_service_that_is_away_is_503_with_the_time_to_come_back() {
        Response away = RestAssured.given().contentType("application/json").body("{}").post("/api/routing/tickets/1/accept");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.contentType()).startsWith("application/problem+json");
        assertThat(away.header("Retry-After")).isEqualTo("2");
        assertThat(away.jsonPath().getString("type")).isEqualTo("unavailable");
        assertThat(RestAssured.given().header("Accept-Language", "zh-CN").get("/api/sla/board").jsonPath().getString("title")).isEqualTo("该地址对应的服务暂不可用");
    }

    @Test
    void a_service_that_dies_in_the_middle_is_503_too() {
        assertThat(RestAssured.given().body("{}").post("/api/intake/dies").statusCode()).isEqualTo(503);
    }

    @Test
    @Timeout(60)
    void over_http_2_a_body_of_untold_length_passes_and_so_does_none() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest none = HttpRequest.newBuilder(root.resolve("/api/intake/tickets/1")).build();
        client.send(none, HttpResponse.BodyHandlers.ofString()); // the first is an upgrade
        HttpResponse<String> sent = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/count"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(3, new byte[100_000]))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sent.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(sent.body()).isEqualTo("300000");
        JsonPath seen = JsonPath.from(client.send(none, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(seen.getString("method")).isEqualTo("GET");
        assertThat(seen.getString("body")).isEmpty();
    }

    @Test
    @Timeout(60)
    void sixty_mebibytes_pass_as_a_stream_in_each_direction() throws Exception {
        byte[] line = "x".repeat(1023).concat("\n").getBytes(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<String> sent = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/count"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(60 * 1024, line))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sent.body()).isEqualTo(Long.toString(60L << 20));
        HttpResponse<InputStream> got = client.send(HttpRequest.newBuilder(root.resolve("/api/intake/large")).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = got.body()) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(60L << 20);
        }
    }

    @Test
    void a_service_that_refuses_a_large_body_is_heard() {
        Response refused = RestAssured.given().contentType("application/json").body(new byte[9 << 20]).post("/api/intake/early/reads-on");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("too-large");
    }

    @Test
    void an_unknown_address_and_a_way_around_are_404() throws Exception {
        assertThat(RestAssured.get("/api/nowhere/1").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/nowhere").contentType()).startsWith("application/problem+json");
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write("GET /api/intake/../../q/metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 404");
        }
    }
}
