package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An adapter that keeps posting contacts of a few customers, each until it is acknowledged,
/// whatever falls over meanwhile.
final class Posting implements AutoCloseable {

    private static final int THREADS = 3;
    private static final int CUSTOMERS = 8;
    private static final long PAUSE_MILLIS = 150;

    /// Ticket by contact id, of everything that was acknowledged.
    final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /// How often it had to be asked again.
    final AtomicInteger again = new AtomicInteger();

    private final SystemUnderTest system;
    private final String name;
    private final AtomicInteger number = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> posting = new ArrayList<>();

    private Posting(SystemUnderTest system, String name) {
        this.system = system;
        this.name = name;
    }

    static Posting start(SystemUnderTest system, String name) {
        Posting posting = new Posting(system, name);
        for (int i = 0; i < THREADS; i++) {
            posting.posting.add(posting.threads.submit(posting::keepPosting));
        }
        return posting;
    }

    private void keepPosting() {
        try {
            while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                one();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next contact; the same one again until it is taken.
    void one() {
        ObjectNode contact = contact();
        acknowledge(Until.sees("the contact is taken", () -> post(contact), answer -> {
            boolean taken = answer.status() == 200 || answer.status() == 201;
            if (!taken && answer.status() != 0 && answer.status() < 500) {
                throw new AssertionError("refused: " + answer);
            }
            if (!taken) {
                again.incrementAndGet();
            }
            return taken;
        }));
    }

    ObjectNode contact() {
        int i = number.incrementAndGet();
        Customer customer = new Customer(system, "+86136%s%04d"
                .formatted(Math.floorMod(name.hashCode(), 1000), i % CUSTOMERS));
        return customer.message(name + "-" + i, "trouble", Leaks.SENTENCE + " " + i).put("reference", name);
    }

    Answer post(ObjectNode contact) {
        return system.api().post("/api/intake/contacts", system.token("adapter"), contact);
    }

    void acknowledge(Answer answer) {
        acknowledged.put(answer.body().path("contactId").asText(), answer.body().path("ticketId").asText());
    }

    @Override
    public void close() {
        closing.countDown();
        threads.close();
        for (Future<?> thread : posting) {
            try {
                thread.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
