package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.calls.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker sees what is wrong with articles and with the search for them.
class PlantedFaultsOfTheShelfTest {

    private final World world = World.right();

    @Test
    void a_published_article_that_is_not_found_and_a_retired_one_that_is_are_told() {
        world.searched.putAll(Map.of("A1", false, "A2", true));
        assertThat(world.findings()).containsExactlyInAnyOrder("ticket A1 (search): is published, but is not found", "ticket A2 (search): is found, but is not published");
    }

    @Test
    void an_acknowledged_retirement_that_left_no_fact_is_told() {
        world.calls.add(World.call("retire", "article-2", "A1", null, new Outcome.Acknowledged("", "A1")));
        assertThat(world.findings()).containsExactly("ticket A1 (store): the store tells 0 × article-retired, where 1 × retire were acknowledged and 0 never answered");
    }
}
