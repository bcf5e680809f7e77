package io.caseloop.local.demo;

import io.caseloop.local.demo.Scenario.Telling;
import io.caseloop.local.home.Failed;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Plays the scenario against a running system, through its public REST interface only.
public final class Play {

    private static final int ADAPTERS = 6;
    /// Contacts of an adapter follow each other by this; six adapters open about five cases a second.
    private static final long ARRIVAL_MILLIS = 1200;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration JOURNEYS_WITHIN = Duration.ofSeconds(60);

    private final Scenario scenario;
    private final Plan plan;
    private final Door door;
    private final Map<String, String> tokens;
    private final PrintStream out;

    /// A case that is worth opening, and why.
    public record Worth(String ticket, String number, Telling why) {
    }

    /// What the run came to.
    ///
    /// @param contacts how many were posted
    public record Result(int contacts, int cases, double seconds, List<Worth> worth) {
    }

    /// @param address of the front door
    /// @param tokens the local tokens, by role
    public Play(Scenario scenario, Plan plan, String address, Map<String, String> tokens, PrintStream out) {
        this.scenario = scenario;
        this.plan = plan;
        this.door = new Door(address);
        this.tokens = tokens;
        this.out = out;
    }

    public Result run() {
        var cases = new Cases(plan);
        var articles = new Articles(door, tokens.get("editor"));
        try (var progress = new DemoProgress(out, plan.steps())) {
            progress.says("publishing articles and promises, defining agents");
            articles.publish(scenario.topics());
            try (var promises = DemoPromises.publish(door, tokens.get("lead"), scenario.terms());
                    var interruption = new Interruption(promises)) {
                perform(cases, articles, progress);
            }
            progress.says("reading journeys");
            var worth = cases.telling(scenario.scenes()).stream().map(this::worth).toList();
            var contacts = plan.cases().stream().mapToInt(one -> one.scene().contacts()).sum();
            return new Result(contacts, plan.cases().size(), progress.seconds(), worth);
        }
    }

    private void perform(Cases cases, Articles articles, DemoProgress progress) {
        try (var team = new Team(door, tokens.get("administrator"), tokens.get("lead"), scenario.colleagues());
                var customers = new Customers(door, tokens.get("adapter"), tokens.get("lead"), cases,
                        scenario.people(), Instant.now())) {
            for (var act = 1; act <= plan.acts(); act++) {
                team.takePlaces(act);
                if (act == 1) {
                    team.work(cases, scenario, articles,
                            new Verdicts(door, tokens.get("lead"), tokens.get("administrator")));
                    progress.says("customers write");
                }
                write(cases, act, customers);
                while (!cases.isOver(act)) {
                    progress.show(cases.steps());
                    LockSupport.parkNanos(LOOK_NANOS);
                }
            }
            progress.show(cases.steps());
        }
    }

    /// Posts the first contacts of an act at a steady pace, in the background.
    private static void write(Cases cases, int act, Customers customers) {
        var waiting = new ConcurrentLinkedQueue<>(cases.ofAct(act));
        for (var i = 0; i < ADAPTERS; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (var one = waiting.poll(); one != null; one = waiting.poll()) {
                        customers.write(one);
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ARRIVAL_MILLIS));
                    }
                } catch (RuntimeException e) {
                    cases.failed(e);
                }
            });
        }
    }

    /// Waits until the journey of a case shows the facts that are announced.
    private Worth worth(DemoCase one) {
        var why = one.plan().scene().telling();
        var missing = new TreeSet<String>();
        var end = System.nanoTime() + JOURNEYS_WITHIN.toNanos();
        do {
            missing.clear();
            missing.addAll(why.facts());
            door.all("/api/quality/journeys/" + one.ticket() + "?", tokens.get("auditor"))
                    .forEach(event -> missing.remove(event.path("type").asText().replaceAll("^.*\\.([^.]+)\\.v\\d+$",
                            "$1")));
            if (missing.isEmpty()) {
                return new Worth(one.ticket(), one.number(), why);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        } while (System.nanoTime() < end);
        throw new Failed("The journey of " + one.number() + " lacks " + String.join(", ", missing) + " after "
                + JOURNEYS_WITHIN.toSeconds() + " s. See ./caseloop journey " + one.number()
                + " and ./caseloop status.");
    }

    /// Publishes the promises from before if the demo is stopped by Ctrl-C.
    private static final class Interruption implements AutoCloseable {

        private final Thread hook;

        Interruption(DemoPromises promises) {
            hook = new Thread(promises::close, "restore-promises");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public void close() {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
