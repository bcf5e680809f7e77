package io.caseloop.checks.faults.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NemesesTest {

    private static final List<Nemesis> ALL = Nemeses.all(Optional.empty());

    @Test
    void each_nemesis_strikes_once_before_any_comes_again() {
        List<String> names = ALL.stream().map(Nemesis::name).toList();
        assertThat(names).doesNotHaveDuplicates().contains("kill-kafka", "kill-postgres", "kill-launcher", "pause-intake", "two-of-intake-second-killed");
        assertThat(Nemeses.plan(ALL, names.size(), 5, Set.of()).stream().map(Nemesis::name)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void the_same_seed_gives_the_same_order() {
        assertThat(Nemeses.plan(ALL, 30, 7, Set.of())).isEqualTo(Nemeses.plan(ALL, 30, 7, Set.of())).isNotEqualTo(Nemeses.plan(ALL, 30, 8, Set.of()));
    }

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        assertThat(Nemeses.plan(ALL, 3, 1, Set.of("kill-kafka"))).hasSize(3);
        assertThatThrownBy(() -> Nemeses.plan(ALL, 3, 1, Set.of("kill-everything"))).hasMessageContaining("kill-everything").hasMessageContaining("kill-kafka");
    }

    @Test
    void another_release_strikes_in_each_service_where_there_is_one() {
        assertThat(Nemeses.all(Optional.of(Path.of("older")))).containsAll(ALL).hasSize(ALL.size() + 6);
    }
}
