package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class LimitsTest {

    private static final int MEBIBYTE = 1 << 20;

    @TestHTTPResource("/")
    URI root;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String contactOf(int bytes) {
        String empty = Calls.CONTACT.replace("我的订单还没到", "");
        int rest = bytes - empty.getBytes(StandardCharsets.UTF_8).length;
        return empty.replace("\"text\":\"\"", "\"text\":\"" + "x".repeat(rest) + "\"");
    }

    private HttpResponse<String> chunked(String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(root.resolve(path))
                .header("Authorization", "Bearer " + Tokens.token("adapter", "adapter"))
                .header("Content-Type", "application/json")
                .POST(streamed(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_body_of_1_mebibyte_is_read_and_a_byte_more_is_413() {
        assertThat(Calls.contact(contactOf(MEBIBYTE)).statusCode()).isEqualTo(201);
        Response over = Calls.contact(contactOf(MEBIBYTE + 1));
        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(over.contentType()).startsWith("application/problem+json");
        assertThat(over.jsonPath().getString("type")).isEqualTo("too-large");
        assertThat(Calls.contact(contactOf(9 * MEBIBYTE)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_body_of_unannounced_length_is_bounded_too() throws Exception {
        assertThat(chunked("/trial/contacts", contactOf(MEBIBYTE)).statusCode()).isEqualTo(201);
        HttpResponse<String> over = chunked("/trial/contacts", contactOf(MEBIBYTE + 1));
        assertThat(over.statusCode()).as(over.body()).isEqualTo(413);
        assertThat(over.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(chunked("/trial/contacts", contactOf(5 * MEBIBYTE)).statusCode()).isEqualTo(413);
    }

    @Test
    void an_oversized_body_with_an_idempotency_key_is_413() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/trial/contacts"))
                .header("Authorization", "Bearer " + Tokens.token("adapter", "adapter"))
                .header("Content-Type", "application/json").header("Idempotency-Key", "k")
                .POST(streamed(contactOf(2 * MEBIBYTE))).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void a_route_may_have_another_limit() {
        assertThat(Calls.as("adapter").body(contactOf(3 * MEBIBYTE)).post("/trial/large").statusCode()).isEqualTo(200);
        assertThat(Calls.as("adapter").body(contactOf(5 * MEBIBYTE)).post("/trial/large").statusCode()).isEqualTo(413);
    }

    @Test
    void one_request_more_than_the_bound_is_503_at_once_and_the_others_are_served() throws Exception {
        TestResource.HELD.reset();
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            held.add(client.sendAsync(HttpRequest.newBuilder(root.resolve("/trial/held")).build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        while (TestResource.HELD.getNumberWaiting() < 64) {
            Thread.onSpinWait();
        }
        Response refused = RestAssured.given().get("/trial/held");
        assertThat(RestAssured.given().get("/q/health/live").statusCode()).isEqualTo(200);
        TestResource.HELD.await();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.jsonPath().getString("type")).isEqualTo("overloaded");
        for (CompletableFuture<HttpResponse<String>> request : held) {
            assertThat(request.join().statusCode()).isEqualTo(200);
        }
        assertThat(Calls.as("lead").get("/trial/me").statusCode()).isEqualTo(200);
    }

    /// A body without Content-Length.
    private static HttpRequest.BodyPublisher streamed(String body) {
        return HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
