package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import org.junit.jupiter.api.Test;

/// The table of a record is found once, by however many threads.
class RowTableTest {

    @Table("at_once")
    record AtOnce(@Key String id, int count) {
    }

    @Table("taken")
    record First(@Key String id) {
    }

    @Table("taken")
    record Second(@Key String id) {
    }

    @Test
    void a_thread_that_looks_while_another_does_gets_the_same_table() {
        assertThat(RowTable.first(AtOnce.class)).isSameAs(RowTable.first(AtOnce.class))
                .isSameAs(RowTable.of(AtOnce.class)).isSameAs(RowTable.named("at_once"));
    }

    @Test
    void two_records_cannot_have_one_table() {
        RowTable.of(First.class);
        assertThatThrownBy(() -> RowTable.of(Second.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken");
    }
}
