package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// All faults and the order in which they are injected.
public final class Nemeses {

    private Nemeses() {
    }

    /// All faults that can be injected on this machine.
    ///
    /// @param other built programs of another release, if there are any
    /// @param back how much older the copy is from which PostgreSQL comes back
    public static List<Nemesis> all(Optional<Path> other, Duration back) {
        return known(other, back).stream().filter(nemesis -> nemesis.hindrance().isEmpty()).toList();
    }

    /// The faults that cannot be injected, with the reason.
    public static Map<Nemesis, String> leftOut(Optional<Path> other) {
        Map<Nemesis, String> leftOut = new LinkedHashMap<>();
        known(other, RestorePostgres.BACK)
                .forEach(nemesis -> nemesis.hindrance().ifPresent(why -> leftOut.put(nemesis, why)));
        return leftOut;
    }

    private static List<Nemesis> known(Optional<Path> other, Duration back) {
        List<Nemesis> all = new ArrayList<>();
        Running.SERVICES.forEach(service -> all.add(new Kill(service)));
        List.of(Running.FRONT_DOOR, Running.KAFKA, Running.POSTGRES).forEach(part -> all.add(new Kill(part)));
        all.add(new KillLauncher());
        Running.SERVICES.forEach(service -> all.add(new Pause(service, Pause.A_SLEEP)));
        all.add(new Pause(Running.KAFKA, Pause.A_SLEEP));
        all.addAll(TwoInstances.all());
        all.addAll(RelaysPaused.all());
        all.addAll(Cut.all());
        all.addAll(CutKafka.all());
        all.addAll(WrongClock.all());
        all.addAll(FullDisk.all());
        all.addAll(List.of(new RollBackKafka(), new RollBackKafkaUnhealed(), new RestorePostgres(back),
                new RestoreBackup()));
        all.addAll(OtherRelease.all(other));
        return List.copyOf(all);
    }

    /// The sequence of rounds: each fault occurs once before any occurs again, in an order derived
    /// from the seed.
    ///
    /// @param only names; empty for all
    public static List<Nemesis> plan(List<Nemesis> all, int rounds, long seed, Set<String> only) {
        List<Nemesis> chosen = all.stream().filter(nemesis -> only.isEmpty() || only.contains(nemesis.name())).toList();
        Set<String> unknown = new TreeSet<>(only);
        chosen.forEach(nemesis -> unknown.remove(nemesis.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no nemesis is called " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", all.stream().map(Nemesis::name).toList()));
        }
        Random random = new Random(seed);
        List<Nemesis> plan = new ArrayList<>();
        while (plan.size() < rounds) {
            List<Nemesis> turn = new ArrayList<>(chosen);
            Collections.shuffle(turn, random);
            plan.addAll(turn);
        }
        return List.copyOf(plan.subList(0, rounds));
    }
}
