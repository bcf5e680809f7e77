package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.Round;
import io.caseloop.checks.faults.Trial;
import io.caseloop.checks.faults.nemesis.Kill;
import io.caseloop.checks.faults.nemesis.Nemesis;
import io.caseloop.checks.faults.nemesis.TwoInstances;
import io.caseloop.checks.faults.system.Running;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The short form of `./caseloop bench faults` (docs/reliability.md): four rounds and a final full
/// check (X1, X2).
@Order(10)
class FaultsTest {

    private static final List<Nemesis> PLAN =
            List.of(new TwoInstances("intake-service", TwoInstances.Way.SECOND_KILLED), new Kill("routing-service"),
            new Kill(Running.KAFKA), new Kill(Running.POSTGRES));

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void nothing_is_lost_doubled_or_disordered_when_a_service_kafka_postgresql_and_a_second_intake_are_killed() {
        try (Trial trial = new Trial(system.running(), Optional.empty(), "faults", 1).inASharedSystem()) {
            for (Nemesis nemesis : PLAN) {
                Round round = trial.round(nemesis);
                System.out.printf("%s: recovery %s, %d contacts, %d findings%n", round.nemesis(), round.recovery()
                        .orElse(null), round.contacts(), round.findings().size());
                assertThat(round.findings()).as(round.nemesis()).isEmpty();
                assertThat(round.contacts()).as("contacts of %s", round.nemesis()).isPositive();
            }
            assertThat(trial.lastLook()).as(trial.summary()).isEmpty();
        }
    }
}
