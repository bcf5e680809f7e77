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
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A service that answers before it has read the body must cost nobody else an answer.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class EarlyAnswerTest {

    private static final int SECONDS = 10;
    private static final int OTHERS = 8;

    @TestHTTPResource("/")
    URI root;

    @Inject
    Vertx vertx;

    private final List<HttpClient> clients = new ArrayList<>();

    /// @param pieces how many times 1,000 bytes
    record Upload(String way, HttpVersion version, boolean lengthAnnounced, int pieces) {
    }

    static Stream<Upload> uploads() {
        return EarlyAnswers.WAYS.stream().flatMap(way -> Stream.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)
                .flatMap(version -> Stream.of(true, false).flatMap(announced -> Stream.of(3, 20, 100, 900, 12_000)
                        .map(pieces -> new Upload(way, version, announced, pieces)))));
    }

    @AfterEach
    void close() {
        clients.forEach(HttpClient::close);
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void an_early_answer_reaches_its_caller_and_disturbs_nobody_else(Upload upload) throws Exception {
        HttpClient caller = client(upload.version());
        int status = await(upload(caller, upload).map(HttpClientResponse::statusCode));
        assertThat(status).isIn(upload.way().equals("closes") ? List.of(413, 503)
                : upload.way().equals("succeeds-unread") ? List.of(202) : List.of(413));
        othersAreAnswered();
        assertThat(await(get(caller))).as("the caller's next call").isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = {"HTTP_1_1", "HTTP_2"})
    void a_body_that_does_not_end_is_ended_by_the_front_door(HttpVersion version) throws Exception {
        HttpClient caller = client(version);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        HttpClientRequest request = await(caller.request(HttpMethod.POST, "/api/intake/early/reads-nothing"));
        request.setChunked(true).exceptionHandler(ended::complete);
        Future<HttpClientResponse> response = request.response();
        writeOn(request, Buffer.buffer(new byte[100_000]));
        assertThat(await(response).statusCode()).isEqualTo(413);
        Throwable end = ended.get(SECONDS, TimeUnit.SECONDS);
        if (version == HttpVersion.HTTP_2) {
            assertThat(end).isInstanceOfSatisfying(StreamResetException.class,
                    reset -> assertThat(reset.getCode()).as("NO_ERROR").isZero());
        }
        assertThat(await(get(caller))).isEqualTo(200);
        othersAreAnswered();
    }

    @Test
    void an_upload_that_its_caller_aborts_is_aborted_at_the_service() throws Exception {
        HttpClient caller = client(HttpVersion.HTTP_1_1);
        HttpClientRequest request = await(caller.request(HttpMethod.POST, "/api/intake/count"));
        request.putHeader("Content-Length", "900000");
        await(request.write(Buffer.buffer(new byte[400_000])));
        request.reset();
        HttpClient other = client(HttpVersion.HTTP_1_1);
        while (await(body(other, "/api/intake/aborted")).equals("0")) {
            Thread.onSpinWait();
        }
        othersAreAnswered();
    }

    @Test
    void headers_of_the_services_connection_stay_behind() throws Exception {
        HttpClientResponse response = await(upload(client(HttpVersion.HTTP_1_1),
                new Upload("reads-on", HttpVersion.HTTP_1_1, true, 100)));
        assertThat(response.headers().contains("Connection")).isFalse();
    }

    private void othersAreAnswered() throws Exception {
        HttpClient other = client(HttpVersion.HTTP_1_1);
        List<Future<Integer>> calls = Stream.generate(() -> get(other)).limit(OTHERS).toList();
        for (Future<Integer> call : calls) {
            assertThat(await(call)).as("a call of somebody else").isEqualTo(200);
        }
    }

    private HttpClient client(HttpVersion version) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false).setDefaultHost(root.getHost()).setDefaultPort(root.getPort()));
        clients.add(client);
        return client;
    }

    private static Future<Integer> get(HttpClient client) {
        return client.request(HttpMethod.GET, "/api/intake/tickets/1").compose(HttpClientRequest::send)
                .compose(response -> response.end().map(response.statusCode()));
    }

    private static Future<String> body(HttpClient client, String path) {
        return client.request(HttpMethod.GET, path).compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body).map(Buffer::toString);
    }

    private static Future<HttpClientResponse> upload(HttpClient client, Upload upload) {
        return client.request(HttpMethod.POST, "/api/intake/early/" + upload.way()).compose(request -> {
            if (upload.lengthAnnounced()) {
                request.putHeader("Content-Length", Integer.toString(upload.pieces() * 1000));
            } else {
                request.setChunked(true);
            }
            request.exceptionHandler(_ -> request.reset()); // seen again in the response
            for (int i = 0; i < upload.pieces(); i++) {
                request.write(Buffer.buffer(new byte[1000]));
            }
            request.end();
            return request.response().compose(response -> response.end().map(response));
        });
    }

    private static void writeOn(HttpClientRequest request, Buffer piece) {
        request.write(piece).onSuccess(_ -> writeOn(request, piece));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
