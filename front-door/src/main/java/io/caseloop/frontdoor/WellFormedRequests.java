package io.caseloop.frontdoor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Refuses requests without Host (RFC 9112, section 3.2) and with a malformed percent encoding
/// before they are forwarded or parsed. The services check what is forwarded more strictly.
@ApplicationScoped
public class WellFormedRequests {

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(WellFormedRequests::check);
    }

    private static void check(RoutingContext context) {
        if (!refuses(context)) {
            context.next();
        }
    }

    /// Answers the request if it is not well formed.
    static boolean refuses(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.authority() == null) {
            FrontProblem.INVALID.answerIn(context, "Host", "must name the host (RFC 9112, section 3.2)",
                    "必须指明主机（RFC 9112 第 3.2 节）");
        } else if (!isDecodable(request.path())) {
            FrontProblem.INVALID.answerIn(context, "path", "must be percent-encoded UTF-8", "必须是经百分号编码的 UTF-8");
        } else if (!isDecodable(request.query())) {
            FrontProblem.INVALID.answerIn(context, "query", "must be percent-encoded UTF-8", "必须是经百分号编码的 UTF-8");
        } else {
            return false;
        }
        return true;
    }

    private static boolean isDecodable(String encoded) {
        if (encoded == null || encoded.indexOf('%') < 0) {
            return true;
        }
        try {
            String text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
