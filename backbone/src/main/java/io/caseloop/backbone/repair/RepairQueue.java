package io.caseloop.backbone.repair;

import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Recovering.Unrecoverable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Repairs that somebody asked for and that only the relay's own thread may do, one at a time.
public final class RepairQueue {

    private static final long DONE_BY_MINUTES = 10;

    private record Errand(Supplier<?> work, boolean beforeAll, CompletableFuture<Object> done) {
    }

    private final AtomicReference<Errand> asked = new AtomicReference<>();
    private final Runnable bell;

    /// @param bell wakes the relay
    public RepairQueue(Runnable bell) {
        this.bell = bell;
    }

    /// Waits until it is done.
    ///
    /// @param beforeAll whether it comes before the relay takes over, because until then it cannot
    @SuppressWarnings("unchecked")
    public <T> T ask(boolean beforeAll, Supplier<T> work) {
        Errand errand = new Errand(work, beforeAll, new CompletableFuture<>());
        if (!asked.compareAndSet(null, errand)) {
            throw new Overloaded("a repair is under way");
        }
        bell.run();
        try {
            return (T) errand.done().get(DONE_BY_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while repairing", e);
        } catch (TimeoutException e) {
            throw new Overloaded("the repair goes on; ask again to see whether anything is still missing");
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case Overloaded elsewhere -> elsewhere;
                case Unrecoverable contradiction -> contradiction;
                case io.caseloop.backbone.failure.StoreBehind behind -> behind;
                case Throwable t -> new StoreUnavailable("not repaired", t);
            };
        }
    }

    /// Does what was asked for, if anything of this kind was.
    ///
    /// @return whether there was something
    public boolean run(boolean beforeAll) {
        Errand errand = asked.get();
        if (errand == null || errand.beforeAll() != beforeAll) {
            return false;
        }
        asked.set(null);
        try {
            errand.done().complete(errand.work().get());
        } catch (RuntimeException e) {
            errand.done().completeExceptionally(e);
            throw e;
        }
        return true;
    }

    /// What was asked for cannot be done here and now.
    ///
    /// @param beforeAll whether that holds for what comes before all too
    public void refuse(boolean beforeAll, RuntimeException why) {
        Errand errand = asked.get();
        if (errand != null && (beforeAll || !errand.beforeAll())) {
            asked.set(null);
            errand.done().completeExceptionally(why);
        }
    }
}
