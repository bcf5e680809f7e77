package io.caseloop.local.demo;

import io.caseloop.local.demo.Scenario.Scene;
import io.caseloop.local.home.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// All cases of a run, shared by the threads of agents and customers.
final class Cases {

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final int SHOWN = 5;

    private final List<DemoCase> all;
    private final Map<String, DemoCase> byTicket = new ConcurrentHashMap<>();
    private final BlockingQueue<DemoCase> forCustomers = new LinkedBlockingQueue<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong latest = new AtomicLong(System.nanoTime());

    Cases(Plan plan) {
        all = plan.cases().stream().map(DemoCase::new).toList();
    }

    List<DemoCase> ofAct(int act) {
        return all.stream().filter(one -> one.plan().scene().act() == act).toList();
    }

    /// One case of each scene that the demo names when it ends, in the order of the scenario.
    List<DemoCase> telling(List<Scene> scenes) {
        return scenes.stream().filter(scene -> scene.telling() != null)
                .map(scene -> all.stream().filter(one -> one.plan().scene().equals(scene)).findFirst().orElseThrow())
                .toList();
    }

    /// Empty for a ticket that is not of this run.
    Optional<DemoCase> of(String ticket) {
        return Optional.ofNullable(byTicket.get(ticket));
    }

    void opened(DemoCase one, String ticket, String number) {
        one.opened(ticket, number);
        byTicket.put(ticket, one);
        stepped(one);
    }

    void done(DemoCase one) {
        one.done();
        stepped(one);
    }

    private void stepped(DemoCase one) {
        steps.incrementAndGet();
        latest.set(System.nanoTime());
        if (one.due().filter(step -> step.by() == Step.By.CUSTOMER).isPresent()) {
            forCustomers.add(one);
        }
    }

    /// A case whose customer has something to do; null if there is none for a while.
    DemoCase nextForCustomer() throws InterruptedException {
        return forCustomers.poll(200, TimeUnit.MILLISECONDS);
    }

    /// The customer tries again later.
    void later(DemoCase one) {
        forCustomers.add(one);
    }

    /// The first failure of a participant ends the run; see [#isOver].
    void failed(RuntimeException failure) {
        failures.add(failure);
    }

    long steps() {
        return steps.get();
    }

    /// Whether every case of the act is through.
    ///
    /// @throws Failed if a participant failed, or nothing has happened for long
    boolean isOver(int act) {
        var failure = failures.peek();
        if (failure != null) {
            throw failure;
        }
        var open = new ArrayList<>(ofAct(act));
        open.removeIf(DemoCase::isDone);
        if (!open.isEmpty() && System.nanoTime() - latest.get() > STUCK_NANOS) {
            throw new Failed("Nothing has happened for " + TimeUnit.NANOSECONDS.toSeconds(STUCK_NANOS) + " s; "
                    + open.size() + " cases are not through, among them\n    "
                    + String.join("\n    ", open.stream().limit(SHOWN).map(DemoCase::toString).toList())
                    + "\nCheck the system with ./caseloop status, then start the demo again.");
        }
        return open.isEmpty();
    }
}
