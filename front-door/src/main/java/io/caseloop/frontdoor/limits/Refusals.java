package io.caseloop.frontdoor.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/// Counts what the limits refused, as `caseloop.front.door.refused` by reason. No tag identifies a
/// client.
@ApplicationScoped
public class Refusals {

    /// Why a request was refused.
    public enum Reason {
        /// The headers took too long.
        SLOW_HEADERS("slow-headers"),
        /// The body took too long or arrived too slowly.
        SLOW_BODY("slow-body"),
        /// The address has too many concurrent requests.
        PEER("requests-per-peer"),
        /// The subject of the token has too many concurrent requests.
        SUBJECT("requests-per-subject");

        private final String tag;

        Reason(String tag) {
            this.tag = tag;
        }
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    Refusals(MeterRegistry metrics) {
        for (Reason reason : Reason.values()) {
            counters.put(reason, Counter.builder("caseloop.front.door.refused")
                    .description("Requests refused because of a limit for one client")
                    .tag("reason", reason.tag).register(metrics));
        }
    }

    public void count(Reason reason) {
        counters.get(reason).increment();
    }
}
