package io.caseloop.frontdoor;

import io.caseloop.infra.Infra;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// One server in the place of intake, feedback and quality; it echoes requests. The other services are
/// unavailable.
public class StubUpstream implements QuarkusTestResourceLifecycleManager {

    static final String CREDENTIALS = "caseloop.test.credentials";
    /// Bytes that the front door under test discards of an unread body.
    static final long MAX_UNREAD_BYTES = 16 << 20;

    /// Answers 503 while it has more requests than a real service accepts.
    public static final String LIMITED = "/api/intake/limited";

    /// A customer's page that is never answered, and how many requests for it wait.
    public static final String HELD_PAGE = "/p/held";
    public static final String HELD_PAGES = "/api/feedback/held";

    /// The id of the ticket CL-8K3J-D97B; the ticket CL-0000-0000 is unknown.
    public static final String TICKET = "019c1f2e-6a2b-7c3d-8e4f-5a6b7c8d9e0f";
    private static final String TICKETS = "/api/intake/tickets/";

    static final LiveSource LIVE = new LiveSource();

    private static final int IN_FLIGHT = 512;
    private static final AtomicLong PAGES_HELD = new AtomicLong();
    private static final AtomicLong LIMITED_REQUESTS = new AtomicLong();
    private static final AtomicLong ABORTED_UPLOADS = new AtomicLong();

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(StubUpstream::answer).listen().toCompletionStage().toCompletableFuture().join();
        String available = "http://127.0.0.1:" + server.actualPort();
        try (ServerSocket unused = new ServerSocket(0)) {
            String unavailable = "http://127.0.0.1:" + unused.getLocalPort();
            String file = Files.createTempDirectory("front-door").resolve("home/credentials.json").toString();
            System.setProperty(CREDENTIALS, file);
            Map<String, String> settings = new HashMap<>(Infra.frontDoorSettings(file));
            settings.putAll(Map.of("quarkus.http.test-port", "0",
                    "caseloop.unread-body.max-bytes", Long.toString(MAX_UNREAD_BYTES),
                    "caseloop.unread-body.max-time", "2S"));
            List.of("intake", "feedback", "quality")
                    .forEach(name -> settings.put("caseloop.upstream." + name, available));
            List.of("routing", "sla", "knowledge")
                    .forEach(name -> settings.put("caseloop.upstream." + name, unavailable));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/intake/count" -> count(request);
            case "/api/intake/large" ->
                write(request.response().setChunked(true), Buffer.buffer("x".repeat(1 << 20)), 60);
            case LIMITED -> limited(request);
            case HELD_PAGE -> PAGES_HELD.incrementAndGet();
            case HELD_PAGES -> request.response().end(Long.toString(PAGES_HELD.get()));
            case "/api/intake/dies", "/p/dies-s3cretpage" -> request.connection().close();
            case "/api/intake/aborted" -> request.response().end(Long.toString(ABORTED_UPLOADS.get()));
            case "/api/quality/live" -> LIVE.answer(request);
            case String path when path.startsWith(EarlyResponses.PATH) -> EarlyResponses.answer(request);
            case TICKETS + TICKET, TICKETS + "CL-8K3J-D97B", TICKETS + "CL-0000-0000" -> ticket(request);
            default -> echo(request);
        }
    }

    private static void ticket(HttpServerRequest request) {
        boolean known = !request.path().endsWith("0000");
        request.response().setStatusCode(known ? 200 : 404)
                .putHeader("Content-Type", known ? "application/json" : "application/problem+json")
                .end((known ? new JsonObject().put("ticketId", TICKET) : new JsonObject().put("type", "not-yet-known"))
                        .encode());
    }

    private static void count(HttpServerRequest request) {
        AtomicLong bytes = new AtomicLong();
        request.handler(buffer -> bytes.addAndGet(buffer.length()));
        request.exceptionHandler(_ -> ABORTED_UPLOADS.incrementAndGet());
        request.endHandler(_ -> request.response().end(bytes.toString()));
        if (request.headers().contains("Expect")) {
            request.response().writeContinue();
        }
    }

    private static void limited(HttpServerRequest request) {
        boolean accepted = LIMITED_REQUESTS.incrementAndGet() <= IN_FLIGHT;
        request.response().endHandler(_ -> LIMITED_REQUESTS.decrementAndGet());
        request.response().closeHandler(_ -> LIMITED_REQUESTS.decrementAndGet());
        if (accepted) {
            request.endHandler(_ -> request.response().setStatusCode(201).end());
        } else {
            request.response().setStatusCode(503).end();
        }
    }

    private static void write(HttpServerResponse response, Buffer piece, int pieces) {
        if (pieces == 0) {
            response.end();
        } else {
            response.write(piece).onSuccess(_ -> write(response, piece, pieces - 1));
        }
    }

    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            JsonObject headers = new JsonObject();
            request.headers().forEach(header ->
                    headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            request.response().putHeader("Content-Type", "application/json").end(new JsonObject()
                    .put("method", request.method().name()).put("uri", request.uri()).put("headers", headers)
                    .put("body", body.toString()).encode());
        });
    }

    @Override
    public void stop() {
        System.clearProperty(CREDENTIALS);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    public static Path credentials() {
        return Path.of(System.getProperty(CREDENTIALS));
    }
}
