package io.caseloop.frontdoor;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/// What the head of a request announces about its body.
public final class RequestHead {

    private RequestHead() {
    }

    /// @return bytes, or -1 if the length is not announced
    public static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return -1;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110, section
    /// 10.1.1).
    public static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }
}
