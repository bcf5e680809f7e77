package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.RequestHead;
import io.caseloop.frontdoor.limits.BodyDeadlines;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import java.util.concurrent.atomic.AtomicLong;

/// Decides how a request body is forwarded. A body that is not long is read completely and then sent
/// in one piece, so that a slow client never occupies a connection to a service. Any other body is
/// streamed.
final class RequestBody {

    private final BodyDeadlines deadlines;
    private final long longestWhole;
    private final long memory;
    /// Bytes of bodies that are being read.
    private final AtomicLong held = new AtomicLong();

    /// @param longestWhole bytes; a longer body is streamed
    /// @param memory bytes for bodies that are being read; while it is used up, every body is streamed
    RequestBody(BodyDeadlines deadlines, long longestWhole, long memory) {
        this.deadlines = deadlines;
        this.longestWhole = longestWhole;
        this.memory = memory;
    }

    /// @return null for an empty body, a buffer for one that was read, otherwise a [StreamedBody];
    /// fails if the client disconnects first, and with [SlowBody] if the client is too slow
    Future<Body> of(HttpServerRequest request) {
        if (RequestHead.bodyLength(request) > longestWhole || RequestHead.expectsContinue(request)) {
            return Future.succeededFuture(streamed(request, Buffer.buffer()));
        }
        Promise<Body> body = Promise.promise();
        Buffer read = Buffer.buffer();
        deadlines.watch(request, () -> body.future().isComplete(), () -> body.tryFail(new SlowBody()));
        request.handler(piece -> {
            if (body.future().isComplete()) {
                return; // too late
            }
            read.appendBuffer(piece);
            if (held.addAndGet(piece.length()) > memory || read.length() > longestWhole) {
                request.pause();
                body.tryComplete(streamed(request, read));
            }
        });
        request.endHandler(_ -> body.tryComplete(read.length() == 0 ? null : Body.body(read)));
        request.exceptionHandler(body::tryFail);
        request.resume();
        return body.future().onComplete(_ -> held.addAndGet(-read.length()));
    }

    private StreamedBody streamed(HttpServerRequest request, Buffer firstPiece) {
        StreamedBody body = new StreamedBody(request, firstPiece);
        deadlines.watch(request, body::isPaused, body::timeOut);
        return body;
    }
}
