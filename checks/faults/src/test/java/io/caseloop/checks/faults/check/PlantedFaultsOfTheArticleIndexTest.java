package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker sees what is wrong with articles and with the search for them.
class PlantedFaultsOfTheArticleIndexTest {

    private final World world = World.right();

    @Test
    void a_published_article_that_is_not_found_and_a_retired_one_that_is_are_told() {
        world.searched.putAll(Map.of("A1", List.of(), "A2", List.of("A2")));
        assertThat(world.findings())
                .containsExactlyInAnyOrder("ticket A1 (search): is published, but not found by the search",
                "ticket A2 (search): is found, but is not published");
    }

    @Test
    void an_article_that_is_found_twice_and_a_retired_one_beside_another_are_told() {
        world.searched.put("A1", List.of("A1", "A1", "A2"));
        assertThat(world.findings()).containsExactlyInAnyOrder("ticket A1 (search): is found 2 times",
                "ticket A2 (search): is found beside A1, but is not published");
    }

    @Test
    void an_acknowledged_retirement_and_publication_that_left_no_fact_are_told() {
        world.calls.add(World.call("retire", "article-2", "A1", null, World.acknowledged("A1")));
        world.calls.add(World.call("publish", "article-3", "A1", null, World.acknowledged("A1")));
        assertThat(world.findings()).containsExactlyInAnyOrder(
                "ticket A1 (store): the store tells 0 × article-retired, where 1 × retire were acknowledged "
                        + "and 0 never answered",
                "ticket A1 (store): the store tells 1 × article-published, where 2 × publish were acknowledged and 0 "
                        + "never answered");
    }
}
