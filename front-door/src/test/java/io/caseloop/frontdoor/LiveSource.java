package io.caseloop.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A service whose answers last until the test ends them.
final class LiveSource {

    private static final long SECONDS = 20;

    private final BlockingQueue<Open> opened = new LinkedBlockingQueue<>();

    /// One answer.
    ///
    /// @param gone completes when the front door has closed it
    record Open(HttpServerRequest request, CompletableFuture<Void> gone) {

        void send(String event) {
            request.response().write(event);
        }

        void awaitGone() throws Exception {
            gone.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    void answer(HttpServerRequest request) {
        Open open = new Open(request, new CompletableFuture<>());
        request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
        request.response().closeHandler(_ -> open.gone().complete(null));
        opened.add(open);
    }

    Open next() throws InterruptedException {
        Open open = opened.poll(SECONDS, TimeUnit.SECONDS);
        if (open == null) {
            throw new AssertionError("no live stream has reached the service");
        }
        return open;
    }
}
