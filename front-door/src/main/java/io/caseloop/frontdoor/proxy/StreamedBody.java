package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.RequestHead;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;

/// A request body that is streamed from the caller to a service. [#abort] ends the stream early with a failure: the
/// request to the service is then reset, and the rest of the body is no longer this stream's.
final class StreamedBody implements Body, ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long length;
    private Buffer first;
    private HttpClientRequest upstream;
    private Handler<Buffer> dataHandler;
    private Handler<Void> endHandler;
    private Handler<Throwable> exceptionHandler;
    private boolean paused = true;
    private boolean over;

    /// @param request paused
    /// @param first what was read of the body already
    StreamedBody(HttpServerRequest request, Buffer first) {
        this.request = request;
        this.length = RequestHead.bodyLength(request);
        this.first = first;
        request.handler(this::deliver);
        request.endHandler(_ -> end());
        request.exceptionHandler(this::fail);
    }

    /// Sends the head at the start of the stream: the service can answer before it has seen any of the body.
    void sendTo(HttpClientRequest upstream) {
        this.upstream = upstream;
        if (RequestHead.expectsContinue(request)) {
            upstream.continueHandler(_ -> request.response().writeContinue());
        }
    }

    void abort() {
        fail(new VertxException("answered before the body was complete", true));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public ReadStream<Buffer> stream() {
        return this;
    }

    @Override
    public StreamedBody handler(Handler<Buffer> handler) {
        dataHandler = handler;
        return this;
    }

    @Override
    public StreamedBody endHandler(Handler<Void> handler) {
        endHandler = handler;
        return this;
    }

    @Override
    public StreamedBody exceptionHandler(Handler<Throwable> handler) {
        exceptionHandler = handler;
        return this;
    }

    @Override
    public StreamedBody pause() {
        paused = true;
        if (!over) {
            request.pause();
        }
        return this;
    }

    @Override
    public StreamedBody resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public StreamedBody fetch(long amount) {
        paused = false;
        start();
        if (!paused && !over) {
            request.fetch(amount);
        }
        return this;
    }

    private void start() {
        if (over || first == null) {
            return;
        }
        Buffer piece = first;
        first = null;
        if (upstream != null) {
            upstream.sendHead();
        }
        if (piece.length() > 0) {
            deliver(piece);
        }
    }

    private void deliver(Buffer piece) {
        if (!over && dataHandler != null) {
            dataHandler.handle(piece);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            if (endHandler != null) {
                endHandler.handle(null);
            }
        }
    }

    private void fail(Throwable cause) {
        if (!over) {
            over = true;
            if (exceptionHandler != null) {
                exceptionHandler.handle(cause);
            }
        }
    }
}
