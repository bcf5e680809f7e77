package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.RequestHead;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;

/// Decides how a request body is forwarded. A short body is read completely and then sent in one
/// piece, so that a service that does not read it can still use the connection. Any other body is
/// streamed.
final class RequestBody {

    /// Bytes; the largest piece that Netty's HTTP decoder delivers. A Vert.x server buffers at
    /// least eight pieces of a request that it does not read before it stops reading the
    /// connection.
    static final int SHORT = 8192;

    private RequestBody() {
    }

    /// @return null for an empty body, a buffer for a short one, otherwise a [StreamedBody]; fails
    /// if the client disconnects first
    static Future<Body> of(HttpServerRequest request) {
        if (RequestHead.bodyLength(request) > SHORT || RequestHead.expectsContinue(request)) {
            return Future.succeededFuture(new StreamedBody(request, Buffer.buffer()));
        }
        Promise<Body> body = Promise.promise();
        Buffer read = Buffer.buffer();
        request.handler(piece -> {
            read.appendBuffer(piece);
            if (read.length() > SHORT) {
                request.pause();
                body.complete(new StreamedBody(request, read));
            }
        });
        request.endHandler(_ -> body.complete(read.length() == 0 ? null : Body.body(read)));
        request.exceptionHandler(body::tryFail);
        request.resume();
        return body.future();
    }
}
