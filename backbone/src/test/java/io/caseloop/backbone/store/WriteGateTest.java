package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class WriteGateTest {

    private final WriteGate gate = new WriteGate(Duration.ofMinutes(2), Duration.ofMillis(1));

    @Test
    void the_first_facts_of_a_service_wait_until_it_is_known_whether_its_store_is_whole() throws Exception {
        gate.suspect();
        CompletableFuture<Void> first = CompletableFuture.runAsync(gate::pass);
        gate.confirm("");
        first.get(2, TimeUnit.MINUTES);
    }

    @Test
    void a_connection_that_breaks_during_a_write_makes_the_store_suspect_and_waiting_writers_are_refused() {
        gate.confirm("");
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setPortNumbers(new int[] {1});
        CompletableFuture<Void> told = new CompletableFuture<>();
        gate.onLoss(() -> told.complete(null));
        try (GroupCommit commit = new GroupCommit(nobody, GroupCommit.Limits.DEFAULT, gate, "test")) {
            assertThatThrownBy(() -> commit.write(new AppendRequest())).isInstanceOf(StoreUnavailable.class)
                    .hasCauseInstanceOf(SQLException.class);
            assertThat(told).isCompleted();
            assertThat(gate.isSuspect()).isTrue();
            assertThat(gate.isShut()).isTrue();
            assertThatThrownBy(() -> commit.write(new AppendRequest())).isInstanceOf(StoreUnavailable.class)
                    .hasNoCause();
        }
    }

    @Test
    void later_a_caller_is_told_to_come_back() {
        gate.confirm("");
        gate.suspect();
        assertThatThrownBy(gate::pass).isInstanceOf(StoreUnavailable.class).isNotInstanceOf(StoreBehind.class);
        gate.confirm("");
        gate.pass();
        assertThat(gate.isSuspect()).isFalse();
    }

    @Test
    void a_store_that_lacks_facts_is_written_by_who_makes_it_whole_only() {
        gate.confirm("the topics hold 3 facts more");
        assertThatThrownBy(gate::pass).isInstanceOf(StoreBehind.class).hasMessageContaining("3 facts");
        WriteGate.whileRecovering(gate::pass);
    }
}
