package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.RequestHead;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;

/// A request body that is streamed from the client to a service. [#abort] fails the stream, which
/// resets the request to the service; the rest of the body is then left to
/// [io.caseloop.frontdoor.UnreadBodies].
final class StreamedBody implements Body, ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long length;
    private Buffer firstPiece;
    private HttpClientRequest upstream;
    private Handler<Buffer> dataHandler;
    private Handler<Void> endHandler;
    private Handler<Throwable> exceptionHandler;
    private boolean paused = true;
    private boolean ended;
    private boolean timedOut;
    private boolean awaitsContinue;

    /// @param request paused
    /// @param firstPiece the part of the body that has been read already
    StreamedBody(HttpServerRequest request, Buffer firstPiece) {
        this.request = request;
        this.length = RequestHead.bodyLength(request);
        this.firstPiece = firstPiece;
        this.awaitsContinue = RequestHead.expectsContinue(request);
        request.handler(this::deliver);
        request.endHandler(_ -> end());
        request.exceptionHandler(this::fail);
    }

    /// The head is sent as soon as the stream starts: the service can respond before any of the
    /// body has arrived.
    void sendTo(HttpClientRequest upstream) {
        this.upstream = upstream;
        if (awaitsContinue) {
            upstream.continueHandler(_ -> {
                awaitsContinue = false;
                request.response().writeContinue();
            });
        }
    }

    void abort() {
        fail(new VertxException("The response was complete before the request body", true));
    }

    void timeOut() {
        timedOut = !ended;
        fail(new SlowBody());
    }

    boolean isTimedOut() {
        return timedOut;
    }

    /// Whether the service does not accept more of the body at present.
    boolean isPaused() {
        return paused || awaitsContinue;
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
        if (!ended) {
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
        if (!paused && !ended) {
            request.fetch(amount);
        }
        return this;
    }

    private void start() {
        if (ended || firstPiece == null) {
            return;
        }
        Buffer piece = firstPiece;
        firstPiece = null;
        if (upstream != null) {
            upstream.sendHead();
        }
        if (piece.length() > 0) {
            deliver(piece);
        }
    }

    private void deliver(Buffer piece) {
        if (!ended && dataHandler != null) {
            dataHandler.handle(piece);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            if (endHandler != null) {
                endHandler.handle(null);
            }
        }
    }

    private void fail(Throwable cause) {
        if (!ended) {
            ended = true;
            if (exceptionHandler != null) {
                exceptionHandler.handle(cause);
            }
        }
    }
}
