package io.caseloop.quality.live.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.infra.InfraResource;
import io.caseloop.quality.journey.read.CommitLog;
import io.caseloop.quality.journey.read.JourneyChange;
import io.caseloop.quality.journey.read.WrittenCommits;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two instances commit and publish at the same time: their readers get the same events, and one that changes the
/// instance gets the rest and nothing twice.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality"))
class TwoInstancesTest {

    private static final int COMMITS = 300;

    private final String one = "t-" + UUID.randomUUID();
    private final String other = "t-" + UUID.randomUUID();

    @Inject
    AgroalDataSource database;

    @Inject
    LiveConfig config;

    private LiveStreams instance() {
        return new LiveStreams(new CommitLog(database), config);
    }

    private AssertSubscriber<LiveEvent> reader(LiveStreams instance, LivePosition from) throws SQLException {
        LiveStream stream = new LiveStream(LiveTopics.of(List.of("case:" + one, "case:" + other)), "li",
                Optional.empty(), null, from);
        instance.open(stream, from);
        return Multi.createFrom().<LiveEvent>emitter(stream::attach, BackPressureStrategy.IGNORE)
                .subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<LiveEvent> facts(AssertSubscriber<LiveEvent> reader) {
        return reader.getItems().stream().filter(event -> "fact".equals(event.name())).toList();
    }

    private static List<String> ids(List<LiveEvent> events) {
        return events.stream().map(LiveEvent::id).toList();
    }

    @Test
    void readers_of_both_get_every_commit_once_and_in_one_order() throws Exception {
        LiveStreams first = instance();
        LiveStreams second = instance();
        LivePosition begin = first.recent();
        AssertSubscriber<LiveEvent> atFirst = reader(first, begin);
        AssertSubscriber<LiveEvent> atSecond = reader(second, begin);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            running.add(pool.submit(() -> commits(one, first)));
            running.add(pool.submit(() -> commits(other, second)));
            for (Future<?> each : running) {
                each.get();
            }
        }
        first.publish();
        second.publish();

        assertThat(ids(facts(atFirst))).hasSize(2 * COMMITS).doesNotHaveDuplicates()
                .isEqualTo(ids(facts(atSecond)));
        for (String ticket : List.of(one, other)) {
            assertThat(facts(atFirst)).filteredOn(event -> event.news().ticket().equals(ticket))
                    .extracting(event -> event.news().sequence())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, COMMITS).mapToObj(Long::valueOf).toList());
        }
        String last = facts(atFirst).get(COMMITS).id();
        assertThat(ids(facts(reader(second, LivePosition.of(last))))).as("after a change of the instance")
                .isEqualTo(ids(facts(atFirst)).subList(COMMITS + 1, 2 * COMMITS));
    }

    /// Each commit is published at once by the instance that made it; the other one sees it when it publishes its own.
    private Void commits(String ticket, LiveStreams instance) throws SQLException {
        for (long sequence = 1; sequence <= COMMITS; sequence++) {
            WrittenCommits.commit(database, new JourneyChange(ticket, sequence, Set.of(), Set.of(), false, false,
                    false));
            instance.publish();
        }
        return null;
    }
}
