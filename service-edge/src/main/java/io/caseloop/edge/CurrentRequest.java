package io.caseloop.edge;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// Metadata of the current request (X1): ids for the audit trail and the idempotency key, if any.
@RequestScoped
public class CurrentRequest {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9+ ()-]*");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Backbone backbone;
    private final Caller caller;
    private final HttpHeaders headers;

    private Claimed claimed;
    private Cause cause;
    private String trace;

    CurrentRequest(Backbone backbone, Caller caller, HttpHeaders headers) {
        this.backbone = backbone;
        this.caller = caller;
        this.headers = headers;
    }

    /// The idempotency key of the request, set by the filter.
    record Claimed(String route, String keyHash, String requestHash) {
    }

    /// The cause of what the request writes: actor = subject of the token, causation = this
    /// request.
    public Cause cause() {
        if (cause == null) {
            String id = backbone.newId();
            cause = new Cause(caller.subject(), correlation(id), id, traceparent());
        }
        return cause;
    }

    public String acceptLanguage() {
        return headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    }

    /// Whether the text is a `traceparent` (W3C Trace Context, version 00).
    public static boolean isTrace(String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches();
    }

    /// The trace that the body names; it goes before the header of the request. Anything else than
    /// a `traceparent` is ignored, as W3C Trace Context wants.
    void trace(String traceparent) {
        if (isTrace(traceparent)) {
            trace = traceparent;
        }
    }

    void claimed(Claimed claim) {
        this.claimed = claim;
    }

    Optional<Claim> claim() {
        return Optional.ofNullable(claimed)
                .map(c -> new Claim(caller.subject(), c.route(), c.keyHash(), c.requestHash()));
    }

    private String correlation(String otherwise) {
        String given = headers.getHeaderString("X-Correlation-Id");
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        if (!ID.matcher(given).matches() || ONLY_DIGITS.matcher(given).matches()) {
            throw Problem.invalidParameter("X-Correlation-Id",
                    "must be an id: 1 to 64 letters, digits and . _ : -, not "
                    + "a bare number", "必须是标识符：1 到 64 个字母、数字或 . _ : -，且不能是纯数字");
        }
        return given;
    }

    private String traceparent() {
        String given = trace == null ? headers.getHeaderString("traceparent") : trace;
        if (isTrace(given)) {
            return given;
        }
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
