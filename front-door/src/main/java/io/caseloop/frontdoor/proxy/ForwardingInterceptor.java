package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.FrontProblem;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// What is added to a request on its way: where it came from, and a trace where the caller began none.
/// A service that is away or does not answer becomes a 503 that says when to come back.
record Passing(Counter passed, Counter away) implements ProxyInterceptor {

    private static final String STREAMED_BODY = "streamed-body";
    /// These belong to the connection to the service (RFC 9110, section 7.6.1); HTTP/2 forbids them.
    private static final List<String> CONNECTION_HEADERS =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        passed.increment();
        ProxyRequest request = context.request();
        HttpServerRequest from = request.proxiedRequest();
        describe(request, from);
        return RequestBody.of(from).compose(body -> {
            request.setBody(body);
            if (body instanceof StreamedBody streamed) {
                context.set(STREAMED_BODY, streamed);
                if (from.version() == HttpVersion.HTTP_2 && streamed.length() < 0) {
                    from.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED); // HTTP/1.1 needs it
                }
            }
            return context.sendRequest().recover(_ -> {
                away.increment();
                abortBody(context);
                return Future.succeededFuture(unavailable(request, from));
            });
        }).onFailure(_ -> request.setBody(null));
    }

    /// When the answer is complete, whatever is still missing of the body has become useless.
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        CONNECTION_HEADERS.forEach(context.response().headers()::remove);
        return context.sendResponse().onComplete(_ -> abortBody(context));
    }

    private static void abortBody(ProxyContext context) {
        StreamedBody streamed = context.get(STREAMED_BODY, StreamedBody.class);
        if (streamed != null) {
            streamed.abort();
        }
    }

    private static void describe(ProxyRequest request, HttpServerRequest from) {
        Address.of(from.path()).map(Address::path)
                .ifPresent(path -> request.setURI(path + (from.query() == null ? "" : "?" + from.query())));
        request.putHeader("X-Forwarded-For", from.remoteAddress().hostAddress());
        request.putHeader("X-Forwarded-Proto", from.scheme());
        if (from.authority() != null) {
            request.putHeader("X-Forwarded-Host", from.authority().toString());
        }
        if (!request.headers().contains("traceparent")) {
            request.putHeader("traceparent", traceparent());
        }
    }

    private static ProxyResponse unavailable(ProxyRequest request, HttpServerRequest from) {
        String text = FrontProblem.AWAY.text(from.getHeader("Accept-Language"));
        request.release();
        ProxyResponse response = request.response().setStatusCode(FrontProblem.AWAY.status());
        response.headers().clear();
        return response.putHeader("Content-Type", FrontProblem.MEDIA_TYPE).putHeader("Retry-After", "2").setBody(Body.body(Buffer.buffer(text)));
    }

    private static String traceparent() {
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
