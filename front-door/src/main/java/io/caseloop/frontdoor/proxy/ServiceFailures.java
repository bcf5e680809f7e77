package io.caseloop.frontdoor.proxy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Says why a service did not answer: one line in ten seconds, with the number of failures since
/// the line before. Causes name addresses of services, never a path.
final class ServiceFailures {

    private static final Logger LOG = Logger.getLogger(ServiceFailures.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String service;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong failures = new AtomicLong();

    ServiceFailures(String service) {
        this.service = service;
    }

    void report(Throwable cause) {
        failures.incrementAndGet();
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            LOG.warnf("%s-service did not answer %d requests, the last one because of %s", service,
                    failures.getAndSet(0), cause);
        }
    }
}
