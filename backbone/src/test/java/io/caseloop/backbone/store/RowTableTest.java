package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Heard;
import org.junit.jupiter.api.Test;

/// The table of a record is found once, by however many threads.
class RowTableTest {

    @Test
    void a_thread_that_looks_while_another_does_gets_the_same_table() {
        assertThat(RowTable.first(Heard.LongStory.class)).isSameAs(RowTable.first(Heard.LongStory.class))
                .isSameAs(RowTable.of(Heard.LongStory.class)).isSameAs(RowTable.named("long_story"));
    }
}
