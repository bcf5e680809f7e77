package io.caseloop.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A service that responds before it has read the request body, at `/api/intake/early/<behaviour>`.
final class EarlyResponses {

    static final String PATH = "/api/intake/early/";
    static final String CLOSES = "closes";
    static final String SUCCEEDS_UNREAD = "succeeds-unread";
    static final List<String> BEHAVIOURS =
            List.of("discards", "reads-nothing", "reads-a-part", SUCCEEDS_UNREAD, CLOSES);

    private static final String PROBLEM = "{\"type\":\"too-large\"}";
    private static final int PART = 50_000;

    private EarlyResponses() {
    }

    static void answer(HttpServerRequest request) {
        switch (request.path().substring(PATH.length())) {
            case "discards" -> refuse(request.resume());
            case "reads-nothing" -> refuse(request.pause());
            case "reads-a-part" -> refuseAfterAPart(request);
            case SUCCEEDS_UNREAD -> request.pause().response().setStatusCode(202).end("{}");
            case CLOSES -> {
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
