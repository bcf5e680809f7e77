package io.caseloop.backbone.wiring;

import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToLongFunction;

/// What operations watch: how far the relay is behind, what is parked, what is overdue, what waits to be written.
@ApplicationScoped
class BackboneMetrics {

    void register(@Observes StartupEvent event, MeterRegistry registry, Health health) {
        gauge(registry, health, "caseloop.relay.lag", "Facts that Kafka does not have yet", Health::relayLag);
        gauge(registry, health, "caseloop.relay.held", "Segments that wait because Kafka refuses one of their facts",
                Health::relayHeld);
        gauge(registry, health, "caseloop.parked.tickets", "Tickets with parked facts", Health::parkedTickets);
        gauge(registry, health, "caseloop.unknown.facts",
                "Facts of types this release does not know, passed over since the start", Health::unknownTypes);
        gauge(registry, health, "caseloop.inbox.set.aside",
                "Records on the topics that are no facts, set aside since the start", Health::setAside);
        gauge(registry, health, "caseloop.timers.overdue", "Timers due and not fired", Health::timersOverdue);
        gauge(registry, health, "caseloop.appends.waiting", "Units of work waiting to be written",
                Health::appendsWaiting);
        gauge(registry, health, "caseloop.clock.behind",
                "Milliseconds that PostgreSQL's clock is behind the newest recorded time", Health::clockBehind);
    }

    private static void gauge(MeterRegistry registry, Health health, String name, String what,
            ToLongFunction<Health> of) {
        Gauge.builder(name, health, h -> valueOrUnknown(h, of)).description(what).register(registry);
    }

    /// While PostgreSQL is away the value is not known.
    private static double valueOrUnknown(Health health, ToLongFunction<Health> of) {
        try {
            return of.applyAsLong(health);
        } catch (StoreUnavailable away) {
            return Double.NaN;
        }
    }
}
