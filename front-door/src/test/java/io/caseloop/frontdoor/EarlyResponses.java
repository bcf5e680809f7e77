package io.caseloop.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Services that answer before they have read the body, each in its own way: `/api/intake/early/<way>`.
final class EarlyAnswers {

    /// The ways after which the connection stays open; whoever uses it next depends on what the proxy made of it.
    static final List<String> WAYS = List.of("reads-on", "reads-nothing", "reads-a-part", "succeeds-unread", "closes");

    private static final String PROBLEM = "{\"type\":\"too-large\"}";
    private static final int PART = 50_000;

    private EarlyAnswers() {
    }

    static void answer(HttpServerRequest request) {
        switch (request.path().substring("/api/intake/early/".length())) {
            case "reads-on" -> refuse(request.resume());
            case "reads-nothing" -> refuse(request.pause());
            case "reads-a-part" -> refuseAfterAPart(request);
            case "succeeds-unread" -> request.pause().response().setStatusCode(202).end("{}");
            case "closes" -> {
                request.pause().response().putHeader("Connection", "close");
                refuse(request);
                request.connection().close();
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void refuse(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setStatusCode(413).putHeader("Content-Type", "application/problem+json").end(PROBLEM);
    }

    private static void refuseAfterAPart(HttpServerRequest request) {
        AtomicLong read = new AtomicLong();
        request.handler(piece -> {
            if (read.addAndGet(piece.length()) > PART && !request.response().ended()) {
                refuse(request.pause());
            }
        });
        request.endHandler(_ -> {
            if (!request.response().ended()) {
                refuse(request);
            }
        });
    }
}
