package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Stores;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreReaderTest {

    private final StoreReader reader = new StoreReader(Stores.database());

    @Test
    void what_breaks_off_by_anything_at_all_leaves_nothing_half_done() {
        List<Long> before = numbers();
        assertThatThrownBy(() -> reader.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update relay set number = number + 1")).isPositive();
            }
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);
        assertThat(numbers()).isNotEmpty().isEqualTo(before);
    }

    private List<Long> numbers() {
        return reader.query("select number from relay order by segment", row -> row.getLong(1));
    }
}
