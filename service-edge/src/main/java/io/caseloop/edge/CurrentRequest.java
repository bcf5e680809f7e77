package io.caseloop.edge;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// What the request says about itself (X1): ids for the audit trail and, where the caller gave one, its idempotency key.
@RequestScoped
public class CurrentRequest {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9+ ()-]*");
    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Inject
    Backbone backbone;

    @Inject
    Caller caller;

    @Inject
    HttpHeaders headers;

    private Claimed claimed;
    private Cause cause;

    /// An idempotency key as the filter found it.
    record Claimed(String route, String keyHash, String requestHash) {
    }

    /// Who asked and what led to it: actor = the token's subject, causation = this request.
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

    void claimed(Claimed claim) {
        this.claimed = claim;
    }

    Optional<Claim> claim() {
        return Optional.ofNullable(claimed).map(c -> new Claim(caller.subject(), c.route(), c.keyHash(), c.requestHash()));
    }

    private String correlation(String otherwise) {
        String given = headers.getHeaderString("X-Correlation-Id");
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        if (!ID.matcher(given).matches() || ONLY_DIGITS.matcher(given).matches()) {
            throw Problem.invalidParameter("X-Correlation-Id", "must be an id: 1 to 64 letters, digits and . _ : -, not a bare number",
                    "必须是标识符：1 到 64 个字母、数字或 . _ : -，且不能是纯数字");
        }
        return given;
    }

    private String traceparent() {
        String given = headers.getHeaderString("traceparent");
        if (given != null && TRACEPARENT.matcher(given).matches()) {
            return given;
        }
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
