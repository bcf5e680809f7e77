package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A service that responds before it has read the request body must not affect any other request.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class EarlyResponseTest {

    private static final int TIMEOUT_SECONDS = 10;
    private static final int OTHER_REQUESTS = 8;

    private static final Vertx VERTX = Vertx.vertx();

    @TestHTTPResource("/")
    URI root;

    /// @param pieces number of pieces of 1,000 bytes
    record Upload(String behaviour, HttpVersion version, boolean lengthAnnounced, int pieces) {

        List<Integer> expectedStatus() {
            return switch (behaviour) {
                case EarlyResponses.SUCCEEDS_UNREAD -> List.of(202);
                case EarlyResponses.CLOSES -> List.of(413, 503); // the reset connection may have lost the response
                default -> List.of(413);
            };
        }
    }

    static Stream<Upload> uploads() {
        List<HttpVersion> versions = List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2);
        return EarlyResponses.BEHAVIOURS.stream().flatMap(behaviour -> versions.stream()
                .flatMap(version -> Stream.of(true, false).flatMap(announced -> Stream.of(3, 20, 100, 900, 12_000)
                        .map(pieces -> new Upload(behaviour, version, announced, pieces)))));
    }

    @AfterAll
    static void close() throws Exception {
        await(VERTX.close());
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void an_early_response_reaches_its_client_and_affects_no_other_request(Upload upload) throws Exception {
        HttpClient client = client(upload.version());
        int status = await(send(client, upload).map(HttpClientResponse::statusCode));
        assertThat(status).isIn(upload.expectedStatus());
        assertOtherClientsAreServed();
        assertThat(await(get(client))).as("the next request of the same client").isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = {"HTTP_1_1", "HTTP_2"})
    void a_request_body_without_end_is_ended_by_the_front_door(HttpVersion version) throws Exception {
        HttpClient client = client(version);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        HttpClientRequest request = await(client.request(HttpMethod.POST, EarlyResponses.PATH + "reads-nothing"));
        request.setChunked(true).exceptionHandler(failure::complete);
        Future<HttpClientResponse> response = request.response();
        writeWithoutEnd(request, Buffer.buffer(new byte[100_000]));
        assertThat(await(response).statusCode()).isEqualTo(413);
        Throwable cause = failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (version == HttpVersion.HTTP_2) {
            assertThat(cause).isInstanceOfSatisfying(StreamResetException.class,
                    reset -> assertThat(reset.getCode()).as("NO_ERROR").isZero());
        }
        assertThat(await(get(client))).as("the next request of the same client").isEqualTo(200);
        assertOtherClientsAreServed();
    }

    @Test
    void an_upload_that_the_client_aborts_is_aborted_at_the_service() throws Exception {
        HttpClientRequest request = await(client(HttpVersion.HTTP_1_1).request(HttpMethod.POST, "/api/intake/count"));
        request.putHeader("Content-Length", "900000").exceptionHandler(_ -> request.reset());
        await(request.write(Buffer.buffer(new byte[400_000])));
        request.reset();
        HttpClient other = client(HttpVersion.HTTP_1_1);
        while (await(body(other, "/api/intake/aborted")).equals("0")) {
            Thread.onSpinWait();
        }
        assertOtherClientsAreServed();
    }

    @Test
    void headers_of_the_connection_to_the_service_are_not_forwarded() throws Exception {
        HttpClientResponse response = await(send(client(HttpVersion.HTTP_1_1),
                new Upload("discards", HttpVersion.HTTP_1_1, true, 100)));
        assertThat(response.headers().contains("Connection")).isFalse();
    }

    private void assertOtherClientsAreServed() throws Exception {
        HttpClient other = client(HttpVersion.HTTP_1_1);
        List<Future<Integer>> requests = Stream.generate(() -> get(other)).limit(OTHER_REQUESTS).toList();
        for (Future<Integer> request : requests) {
            assertThat(await(request)).as("a request of another client").isEqualTo(200);
        }
    }

    private HttpClient client(HttpVersion version) {
        return VERTX.createHttpClient(new HttpClientOptions().setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false).setDefaultHost(root.getHost()).setDefaultPort(root.getPort()));
    }

    private static Future<Integer> get(HttpClient client) {
        return client.request(HttpMethod.GET, "/api/intake/tickets/1").compose(HttpClientRequest::send)
                .compose(response -> response.end().map(response.statusCode()));
    }

    private static Future<String> body(HttpClient client, String path) {
        return client.request(HttpMethod.GET, path).compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body).map(Buffer::toString);
    }

    private static Future<HttpClientResponse> send(HttpClient client, Upload upload) {
        return client.request(HttpMethod.POST, EarlyResponses.PATH + upload.behaviour()).compose(request -> {
            if (upload.lengthAnnounced()) {
                request.putHeader("Content-Length", Integer.toString(upload.pieces() * 1000));
            } else {
                request.setChunked(true);
            }
            request.exceptionHandler(_ -> request.reset()); // the future of the response reports it
            for (int i = 0; i < upload.pieces(); i++) {
                request.write(Buffer.buffer(new byte[1000]));
            }
            request.end();
            return request.response().compose(response -> response.end().map(response));
        });
    }

    private static void writeWithoutEnd(HttpClientRequest request, Buffer piece) {
        request.write(piece).onSuccess(_ -> writeWithoutEnd(request, piece));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
