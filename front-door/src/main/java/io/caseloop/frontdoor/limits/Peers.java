package io.caseloop.frontdoor.limits;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The address and the protocol that a client used. What a proxy reports is believed only if the
/// connection comes from a trusted proxy; in `X-Forwarded-For` the last address that is not itself a
/// trusted proxy counts, because the client can write everything before it.
@ApplicationScoped
public class Peers {

    private static final int MAX_HOPS = 16;

    private final List<Network> trusted;

    Peers(LimitsConfig config) {
        this.trusted = config.trustedProxies().orElse(List.of()).stream().map(Network::parse).toList();
    }

    /// @return a literal IP address
    public String address(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        if (!isTrusted(peer)) {
            return peer;
        }
        String[] hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
        for (int i = hops.length - 1; i >= Math.max(0, hops.length - MAX_HOPS); i--) {
            String hop = hops[i].strip();
            if (Network.bytes(hop).isEmpty()) {
                return peer;
            }
            peer = hop;
            if (!isTrusted(hop)) {
                return hop;
            }
        }
        return peer;
    }

    /// @return `http` or `https`
    public String scheme(HttpServerRequest request) {
        String reported = request.getHeader("X-Forwarded-Proto");
        boolean believed = ("http".equals(reported) || "https".equals(reported))
                && isTrusted(request.remoteAddress().hostAddress());
        return believed ? reported : request.scheme();
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
