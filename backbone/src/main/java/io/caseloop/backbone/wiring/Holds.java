package io.caseloop.backbone.wiring;

import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.runtime.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The holds of the parts of one instance.
///
/// @param source the service's name
record Holds(String source, Hold inbox, Hold relay, Supplier<Instant> clock) implements Holding {

    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    @Override
    public Held hold(Part part, Duration time, String reason) {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a hold lasts more than 0 and at most " + LONGEST.toSeconds() + " s");
        }
        Hold hold = switch (part) {
            case INBOX -> inbox;
            case RELAY -> relay;
        };
        Held held = hold.begin(time, new Held(part, clock.get().plus(time), reason));
        LOG.warn("{} of {} is held on request for {} ms and then continues by itself; reason: {}", part, source,
                time.toMillis(), reason);
        return held;
    }

    @Override
    public List<Held> held() {
        return Stream.of(inbox, relay).map(Hold::current).flatMap(Optional::stream).toList();
    }
}
