package io.caseloop.backbone.axon;

import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.Contended;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Repeats what collides with other writers: bounded, with random pauses that grow, and with a report of what it
/// collided with.
final class Retries {

    private static final int ATTEMPTS = 50;
    private static final long SHORTEST_PAUSE_NANOS = 100_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private Retries() {
    }

    /// @throws Conflict whose kind is final
    /// @throws Contended after the last attempt
    static <R> R run(Supplier<R> attempt) {
        Map<Conflict.Kind, Integer> collisions = new EnumMap<>(Conflict.Kind.class);
        for (int number = 1; ; number++) {
            try {
                return attempt.get();
            } catch (Conflict conflict) {
                if (conflict.kind().isFinal()) {
                    throw conflict;
                }
                collisions.merge(conflict.kind(), 1, Integer::sum);
                if (number == ATTEMPTS) {
                    throw new Contended(collisions, conflict);
                }
                pause(number);
            }
        }
    }

    /// Random, so that those that collide do not collide again.
    private static void pause(int number) {
        long bound = Math.min(LONGEST_PAUSE_NANOS, SHORTEST_PAUSE_NANOS << Math.min(number, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
    }
}
