package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.RequestHead;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;

/// Decides how a request body travels. A short body is read first and sent in one piece; a service that answers
/// without reading it still keeps its connection usable. Every other body is streamed as it arrives.
final class RequestBody {

    /// Bytes. One chunk of Netty's HTTP decoder: a server that reads no bodies takes in a few of these unasked.
    static final int SHORT = 8192;

    private RequestBody() {
    }

    /// @return null for an empty body, a buffer for a short one, otherwise a [StreamedBody]; fails if the caller
    /// goes away first
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
