package io.caseloop.frontdoor.limits;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/// How fast the body of one request arrives. Time in which the front door does not read the body is
/// not the client's. Used on one event loop.
final class BodyProgress {

    /// @param whole bytes; the longest body for which `wholeNanos` applies
    /// @param rate bytes per second
    record Limits(long whole, long wholeNanos, long longNanos, int rate, long windowNanos) {

        long nanosFor(long bytes) {
            return bytes > whole ? longNanos : wholeNanos;
        }

        long bytesPerWindow() {
            return rate * (windowNanos / 1_000_000) / 1000;
        }
    }

    private final HttpServerRequest request;
    private final BooleanSupplier held;
    private final Runnable late;
    private final Context context;
    private final Limits limits;

    private long waited;
    private long lastCheck = System.nanoTime();
    private long waitedInWindow;
    private long bytesBeforeWindow;

    BodyProgress(HttpServerRequest request, BooleanSupplier held, Runnable late, Context context, Limits limits) {
        this.request = request;
        this.held = held;
        this.late = late;
        this.context = context;
        this.limits = limits;
    }

    Context context() {
        return context;
    }

    Runnable late() {
        return late;
    }

    /// Whether nobody waits for the body any more.
    boolean isOver() {
        return request.isEnded() || request.response().ended() || request.response().closed();
    }

    boolean isLate(long now) {
        long passed = now - lastCheck;
        lastCheck = now;
        if (held.getAsBoolean()) {
            return false;
        }
        waited += passed;
        waitedInWindow += passed;
        long bytes = request.bytesRead();
        if (waited > limits.nanosFor(bytes)) {
            return true;
        }
        if (waitedInWindow < limits.windowNanos()) {
            return false;
        }
        boolean slow = bytes - bytesBeforeWindow < limits.bytesPerWindow();
        waitedInWindow = 0;
        bytesBeforeWindow = bytes;
        return slow;
    }
}
