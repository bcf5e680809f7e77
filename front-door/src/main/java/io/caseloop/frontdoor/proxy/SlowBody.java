package io.caseloop.frontdoor.proxy;

import io.vertx.core.VertxException;

/// The client took too long to send the request body.
final class SlowBody extends VertxException {

    private static final long serialVersionUID = 1L;

    SlowBody() {
        super("The request body arrived too slowly", true);
    }
}
