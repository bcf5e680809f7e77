package io.caseloop.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a process knows of revoked tokens while their database does not answer (X3).
class RevocationsTest {

    private final Listed listed = new Listed();
    private final Revocations revocations = new Revocations(listed, Duration.ofSeconds(1));

    private static final class Listed extends AccessStore {

        private Set<String> revoked = Set.of();
        private boolean away;

        private Listed() {
            super(null);
        }

        @Override
        public Set<String> revoked() throws SQLException {
            if (away) {
                throw new SQLException("away", "08006");
            }
            return revoked;
        }
    }

    @Test
    void a_process_that_has_never_read_the_list_accepts_no_token_and_is_not_ready() {
        listed.away = true;
        revocations.refresh();
        assertThat(revocations.isRevoked("any")).isTrue();
        assertThat(new RevocationsKnown(revocations).call().getStatus().name()).isEqualTo("DOWN");
        listed.away = false;
        revocations.refresh();
        assertThat(revocations.isRevoked("any")).isFalse();
        assertThat(new RevocationsKnown(revocations).call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void the_last_list_holds_while_the_database_is_away() {
        listed.revoked = Set.of("stolen");
        revocations.refresh();
        listed.away = true;
        revocations.refresh();
        assertThat(revocations.isRevoked("stolen")).isTrue();
        assertThat(revocations.isRevoked("another")).isFalse();
        assertThat(revocations.isKnown()).isTrue();
        listed.away = false;
        listed.revoked = Set.of("stolen", "another");
        revocations.refresh();
        assertThat(revocations.isRevoked("another")).isTrue();
    }
}
