package io.caseloop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy that is made while others write is a database as of one instant.
class PostgresCopyTest {

    @TempDir
    Path directory;

    @Test
    void what_was_committed_before_is_in_the_copy_and_nothing_half_done() throws Exception {
        var original = LocalPostgres.in(directory.resolve("original"), directory.resolve("programs"), free(),
                "secret-of-the-test").fast();
        var process = original.start(directory.resolve("original.log"), UnaryOperator.identity());
        var writing = new AtomicBoolean(true);
        var written = new AtomicInteger();
        try (var connection = original.connect("postgres")) {
            connection.createStatement().execute("CREATE TABLE pair (n int, side text)");
            var writer = Thread.ofPlatform().start(() -> write(original, writing, written));
            while (written.get() < 200 && writer.isAlive()) {
                Thread.onSpinWait();
            }
            int before = written.get();
            assertThat(new PostgresCopy(directory.resolve("original"), directory.resolve("copy")).make(connection))
                    .isPositive();
            writing.set(false);
            writer.join();

            var copy = LocalPostgres.in(directory.resolve("copy"), directory.resolve("programs"), free(),
                    "secret-of-the-test").fast();
            var second = copy.start(directory.resolve("copy.log"), UnaryOperator.identity());
            try (var inside = copy.connect("postgres"); var rows = inside.createStatement().executeQuery(
                    "SELECT count(*), count(DISTINCT n), max(n) FROM pair")) {
                rows.next();
                assertThat(rows.getInt(1)).as("both sides of each pair").isEqualTo(2 * rows.getInt(2));
                assertThat(rows.getInt(2)).as("without a hole").isEqualTo(rows.getInt(3));
                assertThat(rows.getInt(3)).as("what was committed before the copy began").isGreaterThanOrEqualTo(before)
                        .isLessThanOrEqualTo(written.get());
            } finally {
                copy.stop();
                second.waitFor();
            }
        } finally {
            writing.set(false);
            original.stop();
            process.waitFor();
        }
    }

    private static void write(LocalPostgres postgres, AtomicBoolean writing, AtomicInteger written) {
        try (var connection = postgres.connect("postgres");
                var insert = connection.prepareStatement("INSERT INTO pair VALUES (?, 'left'), (?, 'right')")) {
            while (writing.get()) {
                int n = written.get() + 1;
                insert.setInt(1, n);
                insert.setInt(2, n);
                insert.executeUpdate();
                written.set(n);
            }
        } catch (SQLException e) {
            throw new AssertionError("the writer failed", e);
        }
    }

    private static int free() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
