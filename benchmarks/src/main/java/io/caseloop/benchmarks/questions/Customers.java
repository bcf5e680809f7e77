package io.caseloop.benchmarks.questions;

import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.Reply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The customers behind an adapter: one in twenty rejects the first solution; later all confirm and
/// rate (F1, F2).
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final String token;
    private final Ledger ledger;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    Customers(Api api, String token, Ledger ledger) {
        this.api = api;
        this.token = token;
        this.ledger = ledger;
        for (int i = 0; i < AT_ONCE; i++) {
            threads.submit(this::serve);
        }
    }

    private void serve() {
        try {
            while (closing.getCount() > 0) {
                String ticket = ledger.solved.poll(200, TimeUnit.MILLISECONDS);
                if (ticket != null) {
                    answer(ticket);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String ticket) {
        try {
            boolean reject = Ledger.oneInTwenty(ticket, "reject") && ledger.rejected.add(ticket);
            confirm(ticket, !reject);
            if (!reject) {
                ledger.confirmed.add(ticket);
                rate(ticket);
            }
        } catch (RuntimeException e) {
            ledger.wrong(ticket + ": " + e.getMessage());
        }
    }

    /// The question may not have reached the customer yet (404, or 409 while an earlier answer is
    /// valid); the call is repeated.
    private void confirm(String ticket, boolean solved) {
        String path = "/api/feedback/tickets/" + ticket + "/confirmation";
        api.until(() -> api.post(path, token, Api.object().put("solved", solved)), reply -> !early(reply), PATIENCE)
                .expect(200, 201, 204);
    }

    private void rate(String ticket) {
        int stars = 3 + Math.floorMod(ticket.hashCode(), 3);
        String path = "/api/feedback/tickets/" + ticket + "/rating";
        api.until(() -> api.post(path, token, Api.object().put("stars", stars).put("nps", stars * 2)),
                reply -> !early(reply), PATIENCE).expect(200, 201, 204);
        ledger.ratings.incrementAndGet();
    }

    private static boolean early(Reply reply) {
        return reply.isEarly() || reply.status() == 409;
    }

    @Override
    public void close() {
        closing.countDown();
        threads.close();
    }
}
