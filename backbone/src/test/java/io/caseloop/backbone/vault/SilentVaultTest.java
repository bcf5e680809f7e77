package io.caseloop.backbone.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.failure.VaultUnavailable;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// A connection that breaks at once is replaced by the next; one that broke after a long silence is
/// not replaced: the caller has waited long enough.
class SilentVaultTest {

    private static final long TIME_OUT = 10_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private PostgresKeyVault vault(long takes, String state) {
        Connection broken = proxy(Connection.class, (method, arguments) -> {
            if (method.equals("prepareStatement")) {
                asked.incrementAndGet();
                nanos.addAndGet(takes);
                throw new SQLException("broken", state);
            }
            return null;
        });
        return new PostgresKeyVault(proxy(DataSource.class, (method, arguments) -> broken), new byte[32], nanos::get);
    }

    private interface Answers {
        Object of(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> answers.of(method.getName(), arguments)));
    }

    @Test
    void who_waited_for_a_time_out_does_not_wait_for_another() {
        assertThatThrownBy(() -> vault(TIME_OUT, "08006").dataKey("ticket")).isInstanceOf(VaultUnavailable.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void connections_that_break_at_once_are_passed_over_for_a_second() {
        assertThatThrownBy(() -> vault(100_000_000, "08003").dataKey("ticket")).isInstanceOf(VaultUnavailable.class);
        assertThat(asked).hasValue(11);
    }

    @Test
    void what_is_wrong_with_the_question_is_wrong_the_next_time_too() {
        assertThatThrownBy(() -> vault(0, "42P01").dataKey("ticket")).isInstanceOf(VaultUnavailable.class);
        assertThat(asked).hasValue(1);
    }
}
