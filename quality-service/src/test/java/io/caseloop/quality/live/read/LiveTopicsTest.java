package io.caseloop.quality.live.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.edge.Problem;
import io.caseloop.quality.journey.read.CommitLog.Commit;
import io.caseloop.quality.journey.read.JourneyChange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveTopicsTest {

    private static final Commit DOUBTED = new Commit(7, List.of(change("t-1", false), change("t-2", true)), 0);

    private static JourneyChange change(String ticket, boolean doubted) {
        return new JourneyChange(ticket, 3, Set.of("li"), Set.of("billing"), true, false, doubted);
    }

    @Test
    void the_inbox_hears_of_doubtful_matches_and_of_nothing_else() {
        assertThat(LiveTopics.of(List.of("inbox")).of(DOUBTED, 0)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("doubt");
            assertThat(event.news().ticket()).isEqualTo("t-2");
            assertThat(event.news().topics()).containsExactly("inbox");
        });
    }

    @Test
    void other_topics_hear_nothing_of_doubts() {
        assertThat(LiveTopics.of(List.of("work:li", "case:t-2")).of(DOUBTED, 0)).extracting(LiveEvent::name)
                .containsExactly("offer", "fact", "offer");
    }

    @Test
    void an_unknown_topic_is_refused() {
        assertThatThrownBy(() -> LiveTopics.of(List.of("inbox:li"))).isInstanceOf(Problem.class);
    }
}
