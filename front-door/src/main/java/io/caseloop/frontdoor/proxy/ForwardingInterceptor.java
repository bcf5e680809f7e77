package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.limits.Peers;
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

/// Adds the origin of a request (`X-Forwarded-*`) and, if it has none, a trace context (W3C
/// `traceparent`). If the service is unavailable or ends the connection without a response, the
/// client gets 503 with `Retry-After`; if the client sends the body too slowly, 408.
record ForwardingInterceptor(Peers peers, RequestBody bodies, Counter forwarded, Counter unavailable,
        ServiceFailures failures)
        implements ProxyInterceptor {

    private static final String STREAMED_BODY = "streamed-body";
    /// They apply to the connection to the service only (RFC 9110, section 7.6.1), and HTTP/2
    /// forbids them.
    private static final List<String> CONNECTION_HEADERS =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        forwarded.increment();
        ProxyRequest request = context.request();
        HttpServerRequest original = request.proxiedRequest();
        rewrite(request, original);
        return bodies.of(original).compose(body -> {
            request.setBody(body);
            if (body instanceof StreamedBody streamed) {
                context.set(STREAMED_BODY, streamed);
                if (original.version() == HttpVersion.HTTP_2 && streamed.length() < 0) {
                    // HTTP/2 needs no length; the request to the service is HTTP/1.1 and must be
                    // chunked
                    original.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
                }
            }
            return context.sendRequest().recover(cause -> Future.succeededFuture(failed(context, cause)));
        }).recover(cause -> cause instanceof SlowBody
                ? Future.succeededFuture(problem(FrontProblem.REQUEST_TIMEOUT, request))
                : Future.failedFuture(cause)).onFailure(_ -> request.setBody(null));
    }

    /// Once the response is complete, nobody needs the rest of the request body.
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        CONNECTION_HEADERS.forEach(context.response().headers()::remove);
        return context.sendResponse().onComplete(_ -> abortBody(context));
    }

    private ProxyResponse failed(ProxyContext context, Throwable cause) {
        StreamedBody streamed = context.get(STREAMED_BODY, StreamedBody.class);
        if (streamed != null && streamed.isTimedOut()) {
            return problem(FrontProblem.REQUEST_TIMEOUT, context.request());
        }
        unavailable.increment();
        failures.report(cause);
        abortBody(context);
        return problem(FrontProblem.UNAVAILABLE, context.request());
    }

    private static void abortBody(ProxyContext context) {
        StreamedBody streamed = context.get(STREAMED_BODY, StreamedBody.class);
        if (streamed != null) {
            streamed.abort();
        }
    }

    private void rewrite(ProxyRequest request, HttpServerRequest original) {
        String query = original.query() == null ? "" : "?" + original.query();
        ServiceRoute.of(original.path()).map(ServiceRoute::path).ifPresent(path -> request.setURI(path + query));
        request.putHeader("X-Forwarded-For", peers.address(original));
        request.putHeader("X-Forwarded-Proto", peers.scheme(original));
        if (original.authority() != null) {
            request.putHeader("X-Forwarded-Host", original.authority().toString());
        }
        if (!request.headers().contains("traceparent")) {
            request.putHeader("traceparent", traceparent());
        }
    }

    private static ProxyResponse problem(FrontProblem problem, ProxyRequest request) {
        String language = request.proxiedRequest().getHeader("Accept-Language");
        request.release();
        ProxyResponse response = request.response().setStatusCode(problem.status());
        response.headers().clear();
        return response.putHeader("Content-Type", FrontProblem.MEDIA_TYPE)
                .putHeader("Retry-After", FrontProblem.RETRY_AFTER_SECONDS)
                .setBody(Body.body(Buffer.buffer(problem.text(language))));
    }

    private static String traceparent() {
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
