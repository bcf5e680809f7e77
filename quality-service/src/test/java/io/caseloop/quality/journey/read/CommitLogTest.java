package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.quality.journey.read.CommitLog.Commit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitLogTest {

    private static final int WRITERS = 3;
    private static final int COMMITS = 40;

    private final Case ticket = Case.fresh();
    private JourneyFixture bed;
    private CommitLog log;

    @BeforeEach
    void empty_store() throws SQLException {
        bed = JourneyFixture.empty();
        log = new CommitLog(bed.database);
    }

    @Test
    void a_commit_names_the_journeys_that_it_changed_and_a_repeat_names_nothing() throws SQLException {
        var records = ticket.whole().stream().map(bed::record).toList();
        bed.write(records.subList(0, 1));
        bed.write(records);
        bed.write(records);

        List<Commit> commits = log.after(0, 10);
        assertThat(commits).extracting(Commit::position).containsExactly(1L, 2L);
        assertThat(commits.getLast().changes()).singleElement().satisfies(change -> {
            assertThat(change.ticket()).isEqualTo(ticket.ticket().value());
            assertThat(change.sequence()).isEqualTo(17);
            assertThat(change.agents()).contains("li");
            assertThat(change.moved()).isTrue();
            assertThat(change.promised()).isTrue();
        });
        assertThat(log.after(1, 10)).hasSize(1);
    }

    @Test
    void facts_behind_a_hole_are_counted_as_parked() throws SQLException {
        var records = ticket.whole().stream().map(bed::record).toList();
        bed.write(List.of(records.get(1)));
        assertThat(log.after(0, 10)).singleElement().satisfies(commit -> {
            assertThat(commit.parked()).isEqualTo(1);
            assertThat(commit.changes()).isEmpty();
        });
    }

    @Test
    void no_commit_appears_behind_one_that_was_read() throws SQLException, InterruptedException, ExecutionException {
        List<Long> read = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "t-" + i;
                writing.add(writers.submit(() -> append(name)));
            }
            while (read.size() < WRITERS * COMMITS) {
                log.after(read.isEmpty() ? 0 : read.getLast(), 1_000).forEach(commit -> read.add(commit.position()));
                for (Future<?> each : writing) {
                    if (each.isDone()) {
                        each.get();
                    }
                }
            }
        }
        assertThat(read).isEqualTo(LongStream.rangeClosed(1, WRITERS * COMMITS).boxed().toList());
    }

    @Test
    void old_commits_are_removed_and_the_numbers_go_on() throws SQLException {
        append("t-1");
        bed.asSuperuser("UPDATE journey_commit SET at = at - interval '1 hour'");
        log.trim(Duration.ofMinutes(15));
        CommitLog.Kept kept = log.kept(Duration.ofSeconds(10));
        assertThat(kept).isEqualTo(new CommitLog.Kept(COMMITS, COMMITS, COMMITS));
        assertThat(kept.continuesFrom(COMMITS)).isTrue();
        assertThat(kept.continuesFrom(COMMITS - 1)).isTrue();
        assertThat(kept.continuesFrom(COMMITS - 2)).isFalse();
        assertThat(kept.continuesFrom(COMMITS + 1)).isFalse();
        append("t-2");
        assertThat(log.after(COMMITS, 1)).extracting(Commit::position).containsExactly(COMMITS + 1L);
        assertThat(log.kept(Duration.ofSeconds(10)).recent()).isEqualTo(COMMITS);
    }

    private Void append(String ticket) throws SQLException {
        for (int i = 1; i <= COMMITS; i++) {
            try (Connection connection = bed.connection()) {
                connection.setAutoCommit(false);
                JourneyChange change = new JourneyChange(ticket, i, Set.of(), Set.of(), false, false,
                        false);
                CommitLog.append(connection, List.of(change), 0);
                connection.commit();
            }
        }
        return null;
    }
}
