package io.caseloop.checks.faults.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.checks.faults.system.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NemesesTest {

    private static final List<Nemesis> ALL = Nemeses.all(Optional.empty(), RestorePostgres.BACK);

    private static final int TOGETHER = 52;

    @Test
    void each_nemesis_strikes_once_before_any_comes_again() {
        List<String> names = ALL.stream().map(Nemesis::name).toList();
        assertThat(names).doesNotHaveDuplicates().contains("kill-kafka", "kill-postgres", "kill-launcher",
                "pause-intake", "two-of-intake-second-killed");
        assertThat(Nemeses.plan(ALL, names.size(), 5, Set.of()).stream().map(Nemesis::name))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void the_same_seed_gives_the_same_order() {
        assertThat(Nemeses.plan(ALL, 30, 7, Set.of())).isEqualTo(Nemeses.plan(ALL, 30, 7, Set.of()))
                .isNotEqualTo(Nemeses.plan(ALL, 30, 8, Set.of()));
    }

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        assertThat(Nemeses.plan(ALL, 3, 1, Set.of("kill-kafka"))).hasSize(3);
        assertThatThrownBy(() -> Nemeses.plan(ALL, 3, 1, Set.of("kill-everything")))
                .hasMessageContaining("kill-everything").hasMessageContaining("kill-kafka");
    }

    @Test
    void another_release_strikes_in_each_service_where_there_is_one() {
        assertThat(Nemeses.all(Optional.of(Path.of("older")), RestorePostgres.BACK)).containsAll(ALL)
                .hasSize(ALL.size() + 6);
    }

    @Test
    void a_nemesis_that_cannot_run_here_is_left_out_with_the_reason() {
        Map<Nemesis, String> leftOut = Nemeses.leftOut(Optional.empty());
        assertThat(leftOut).doesNotContainKeys(ALL.toArray(Nemesis[]::new)).hasSize(TOGETHER - ALL.size());
        assertThat(leftOut.entrySet()).filteredOn(left -> left.getKey() instanceof OtherRelease).hasSize(6)
                .allSatisfy(left -> assertThat(left.getValue()).contains("--other-app"));
    }

    @Test
    void each_says_in_a_sentence_what_it_does() {
        assertThat(ALL).allSatisfy(nemesis -> assertThat(nemesis.what()).endsWith(".").hasSizeBetween(30, 200));
        assertThat(ALL.stream().map(Nemesis::what)).doesNotHaveDuplicates();
    }

    @Test
    void the_relay_of_every_service_sleeps_beside_a_second_instance() {
        assertThat(ALL.stream().filter(RelaysPaused.class::isInstance)
                .flatMap(nemesis -> ((RelaysPaused) nemesis).services().stream()))
                .containsExactlyInAnyOrderElementsOf(Running.SERVICES);
    }

    @Test
    void every_service_is_disturbed_on_its_way_to_postgresql() {
        assertThat(ALL.stream().filter(Cut.class::isInstance).map(nemesis -> ((Cut) nemesis).service()).distinct())
                .containsExactlyInAnyOrderElementsOf(Running.SERVICES);
    }
}
