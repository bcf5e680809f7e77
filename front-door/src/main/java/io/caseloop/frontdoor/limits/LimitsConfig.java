package io.caseloop.frontdoor.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one client may take of the front door: time, concurrent requests, connections.
@ConfigMapping(prefix = "caseloop.limits")
public interface LimitsConfig {

    /// Addresses and networks (`10.0.0.0/8`) of the proxies in front of the front door. Only their
    /// `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    Optional<List<String>> trustedProxies();

    /// Concurrent requests of one address; an IPv6 address counts with its network of 64 bits.
    @WithDefault("256")
    int requestsPerPeer();

    /// Concurrent requests with valid tokens of one subject, from any address.
    @WithDefault("256")
    int requestsPerSubject();

    /// From the first byte of a request, or the start of a connection, to the end of its headers.
    @WithDefault("10S")
    Duration headTime();

    /// For a body that is read completely before it is forwarded.
    @WithDefault("30S")
    Duration bodyTime();

    /// For a longer body. Time in which the service does not read it does not count.
    @WithDefault("30M")
    Duration longBodyTime();

    /// Bytes per second that a client must send on average over each `body-rate-window`.
    @WithDefault("1024")
    int bodyRate();

    @WithDefault("10S")
    Duration bodyRateWindow();

    /// The longest body that is read completely before it is forwarded.
    @WithDefault("64K")
    MemorySize wholeBody();

    /// Memory for bodies that are being read; while it is used up, bodies are streamed.
    @WithDefault("32M")
    MemorySize wholeBodies();

    /// Connections to feedback-service for customers' pages, apart from those for its API.
    @WithDefault("128")
    int pageConnections();

    /// Connections to quality-service for live streams, apart from those for its API.
    @WithDefault("1000")
    int liveConnections();
}
