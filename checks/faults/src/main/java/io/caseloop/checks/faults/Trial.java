package io.caseloop.checks.faults;

import io.caseloop.checks.faults.calls.KeyedCalls;
import io.caseloop.checks.faults.calls.Contacts;
import io.caseloop.checks.faults.calls.Contacts.Taken;
import io.caseloop.checks.faults.calls.AgentClients;
import io.caseloop.checks.faults.calls.Editor;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.CallRecorder;
import io.caseloop.checks.faults.calls.Outcome;
import io.caseloop.checks.faults.check.Checker;
import io.caseloop.checks.faults.check.Coverage;
import io.caseloop.checks.faults.check.Finding;
import io.caseloop.checks.faults.nemesis.Nemesis;
import io.caseloop.checks.faults.nemesis.FaultContext;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Observer;
import io.caseloop.checks.faults.seen.Sighting;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/// Runs fault rounds against one system: clients, a nemesis and the checker (X1, X2).
public final class Trial implements AutoCloseable {

    private static final int PER_SECOND = 4;
    private static final int BEFORE = 6;
    /// Strikes come as soon as so many more contacts were taken, at most: at any time of the
    /// clients' work.
    private static final int BEFORE_AT_MOST = 40;
    /// What comes once more after older data has come back.
    private static final int AGAIN = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(180);
    private static final int LOOKS = 3;
    private static final Duration REST = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<String> BY_THEMSELVES = Set.of("intake-service", "routing-service", "sla-service",
            "knowledge-service");

    private final Running system;
    private final Optional<Launcher> launcher;
    private final String name;
    private final long seed;
    private final CallRecorder notes = new CallRecorder();
    private final AgentClients desk;
    private final Editor editor;
    private Observer observer;
    private final Set<Finding> found = new LinkedHashSet<>();
    private boolean shared;
    private Optional<Instant> refilled = Optional.empty();
    private final Random patience;
    private int rounds;
    private Judged lastJudged;

    private record Judged(History history, Observed observed) {
    }

    /// @param launcher only where the launcher may be killed
    /// @param name goes into external ids and the names of agents
    public Trial(Running system, Optional<Launcher> launcher, String name, long seed) {
        this.system = system;
        this.launcher = launcher;
        this.name = name;
        this.seed = seed;
        this.desk = new AgentClients(system, notes, name);
        this.editor = new Editor(system, notes, name);
        this.observer = new Observer(system);
        this.patience = new Random(seed);
    }

    /// For a shared system: only tickets of this trial are checked.
    public Trial inASharedSystem() {
        shared = true;
        return this;
    }

    /// One round: clients run, the nemesis injects its fault, the system recovers, clients pause,
    /// the checker runs.
    public Round round(Nemesis nemesis) {
        rounds++;
        Optional<Duration> recovery = Optional.empty();
        List<Finding> fresh = new ArrayList<>();
        Contacts contacts = new Contacts(system, notes, name + "-" + rounds, PER_SECOND, seed + rounds);
        try (contacts; AgentClients.Shift _ = desk.open(); Editor.Shift _ = editor.open()) {
            int before = BEFORE + patience.nextInt(BEFORE_AT_MOST);
            Until.sees("contacts are taken", contacts::taken, taken -> taken.size() >= before);
            long over;
            try {
                over = nemesis.strike(new FaultContext(system, contacts, notes, launcher));
            } finally {
                if (nemesis.losesOnKafka()) {
                    refilled = Optional.of(Until.sees("PostgreSQL tells the time", () -> Observer.now(system),
                            Optional::isPresent).orElseThrow());
                }
                if (nemesis.bringsBackOlderData()) {
                    lookAnew();
                }
            }
            awaitRecovery(contacts, over);
            recovery = Optional.of(Duration.ofNanos(System.nanoTime() - over));
            if (nemesis.bringsBackOlderData()) {
                contacts.again(AGAIN);
            }
        } catch (ConditionNotMet | IllegalStateException | UncheckedIOException | KafkaException e) {
            fresh.add(new Finding("(any)", nemesis.name(), String.valueOf(e.getMessage())));
        }
        try {
            fresh.addAll(settled(observer));
        } catch (ConditionNotMet | IllegalStateException | KafkaException e) {
            fresh.add(new Finding("(any)", nemesis.name(), "the system cannot be looked at: " + e.getMessage()));
        }
        fresh.removeIf(found::contains);
        found.addAll(fresh);
        return new Round(nemesis.name(), recovery, contacts.taken().size(), List.copyOf(fresh));
    }

    /// Discards what was read before the data changed.
    private void lookAnew() {
        observer.close();
        observer = new Observer(system);
    }

    /// The final check: reads everything from the beginning and checks the coverage of the run.
    public List<Finding> lastLook() {
        try (Observer fresh = new Observer(system)) {
            List<Finding> findings = new ArrayList<>(settled(fresh));
            findings.addAll(Coverage.check(lastJudged.history(), lastJudged.observed(), findings));
            return List.copyOf(findings);
        }
    }

    /// What was compared, in figures.
    public String summary() {
        return lastJudged == null ? "" : summary(lastJudged.history(), lastJudged.observed());
    }

    private void awaitRecovery(Contacts contacts, long over) {
        Predicate<Taken> probe = taken -> taken.opened() && taken.begin() > over;
        Taken first = Until.sees("a contact begun after the fault is taken", RECOVERY, () -> contacts.taken().stream()
                .filter(probe).findFirst(), Optional::isPresent).orElseThrow();
        List<Taken> waiting = new ArrayList<>(contacts.taken());
        Until.sees("its journey tells of every stage that follows by itself", RECOVERY, () -> stages(first),
                stages -> stages.containsAll(BY_THEMSELVES));
        Until.sees("all that was acknowledged is in its journey", RECOVERY, () -> {
            // one request at a time, so that the observation adds no load
            while (!waiting.isEmpty() && isTold(waiting.getFirst())) {
                waiting.removeFirst();
            }
            return waiting.size();
        }, left -> left == 0);
    }

    private List<String> stages(Taken taken) {
        return peek(taken).stream().map(Sighting::source).distinct().toList();
    }

    private boolean isTold(Taken taken) {
        return peek(taken).stream().anyMatch(event -> taken.contact().equals(event.data().get("contact")));
    }

    /// What there is of a journey; nothing while it is not known or quality is away.
    private List<Sighting> peek(Taken taken) {
        boolean there = system.api().get("/api/quality/journeys/" + taken.ticket() + "?limit=1",
                system.token("auditor")).is2xx();
        return there ? Observer.journey(system, taken.ticket()) : List.of();
    }

    /// Repeats the check until it finds nothing, for at most 90 seconds and at least three times,
    /// because events in transit are not errors and a long observation is not a snapshot.
    private List<Finding> settled(Observer eye) {
        long deadline = System.nanoTime() + REST.toNanos();
        for (int look = 1; ; look++) {
            History history = notes.history();
            Observed seen = eye.observe();
            Observed all = seen.afterARefill(refilled);
            Set<String> ours = tickets(history, all);
            lastJudged = shared ? new Judged(history.about(ours), all.about(ours)) : new Judged(history, all);
            List<Finding> findings = Checker.check(lastJudged.history(), lastJudged.observed());
            if (found.containsAll(findings) || System.nanoTime() > deadline && look >= LOOKS) {
                return findings;
            }
            Until.sees("a moment has passed", () -> System.nanoTime(), pause());
        }
    }

    /// The tickets known to the clients, the tickets that contain one of their contacts, and the
    /// articles of the editors.
    private static Set<String> tickets(History history, Observed all) {
        Set<Instant> marks = new HashSet<>();
        Set<String> tickets = new HashSet<>(all.searched().keySet());
        history.contacts().forEach(contact -> {
            marks.add(contact.mark());
            contact.acknowledged().forEach(answer -> tickets.add(answer.ticket()));
        });
        all.told().filter(event -> event.fact().equals("contact-received") && marks.contains(event.at()))
                .forEach(event -> tickets.add(event.subject()));
        return tickets;
    }

    private static String summary(History history, Observed observed) {
        long unknown = history.calls().stream().filter(call -> call.outcome() instanceof Outcome.Unknown).count();
        long refused = history.asked().stream().filter(KeyedCalls::refused).count();
        long breached = observed.told().filter(event -> event.fact().equals("commitment-breached")).count();
        return ("%,d calls (%,d without an answer, after which %,d were never answered) for %,d contacts and %,d "
                + "commands (%,d refused); %,d journeys of %,d events, %,d promises broken; %,d records on topics, %,d "
                + "in stores; %,d rows beside them")
                .formatted(history.calls().size(), unknown, history.asked().stream()
                        .filter(KeyedCalls::unknown).count(),
                        history.contacts().size(), history.commands().size(), refused, observed.journeys().size(),
                        observed.told().count(), breached, observed.topics().size(), observed.stores().size(),
                        observed.rows().size());
    }

    private static Predicate<Long> pause() {
        long end = System.nanoTime() + LOOK_AGAIN.toNanos();
        return now -> now >= end;
    }

    @Override
    public void close() {
        observer.close();
        desk.dismiss();
    }
}
