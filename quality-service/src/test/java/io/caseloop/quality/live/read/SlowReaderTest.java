package io.caseloop.quality.live.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.quality.journey.read.CommitLog.Commit;
import io.caseloop.quality.journey.read.JourneyChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    private final LiveStream stream = new LiveStream(LiveTopics.of(List.of("case:t-1", "board:*")), "li",
            Optional.empty(), null, new LivePosition(0, 0));

    private AssertSubscriber<LiveEvent> reader(long asked) {
        return Multi.createFrom().<LiveEvent>emitter(stream::attach, BackPressureStrategy.IGNORE)
                .subscribe().withSubscriber(AssertSubscriber.create(asked));
    }

    private static Commit commit(long position) {
        return new Commit(position, List.of(new JourneyChange("t-1", position, Set.of(), Set.of("billing"), true,
                true, false)), 0);
    }

    @Test
    void a_reader_gets_no_more_than_it_asks_for_and_then_the_rest_in_order() {
        AssertSubscriber<LiveEvent> reader = reader(2);
        stream.add(commit(1));
        stream.add(commit(2));
        assertThat(reader.getItems()).extracting(LiveEvent::id).containsExactly("1-1", "1-2");
        reader.request(10);
        assertThat(reader.getItems()).extracting(LiveEvent::name).containsExactly("fact", "offer", "commitment",
                "fact", "offer", "commitment");
    }

    @Test
    void a_reader_that_does_not_keep_up_is_told_to_read_everything_again() {
        AssertSubscriber<LiveEvent> reader = reader(0);
        for (int i = 1; i <= 200; i++) {
            stream.add(commit(i));
        }
        reader.request(1);
        assertThat(reader.getItems()).singleElement().extracting(LiveEvent::name).isEqualTo("reset");
        reader.request(LiveStream.MOST_WAITING);
        assertThat(reader.getItems()).last().extracting(LiveEvent::id).isEqualTo("200-3");
        assertThat(reader.getItems()).extracting(LiveEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void a_stream_continues_in_the_middle_of_a_commit() {
        LiveStream later = new LiveStream(LiveTopics.of(List.of("case:t-1", "board:*")), "li", Optional.empty(), null,
                LivePosition.of("7-1"));
        AssertSubscriber<LiveEvent> reader = Multi.createFrom().<LiveEvent>emitter(later::attach,
                BackPressureStrategy.IGNORE).subscribe().withSubscriber(AssertSubscriber.create(10));
        later.add(commit(6));
        later.add(commit(7));
        assertThat(reader.getItems()).extracting(LiveEvent::id).containsExactly("7-2", "7-3");
    }
}
