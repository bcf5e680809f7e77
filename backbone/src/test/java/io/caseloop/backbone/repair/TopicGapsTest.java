package io.caseloop.backbone.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Stores;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.operations.Republishing.Republished;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.AppendRequest.NewEvent;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicWriter;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// What the topics lack is found a window at a time, and how far it was looked for is told after each (X1).
class TopicGapsTest {

    private static final String TYPE = "io.caseloop.knowledge.something-happened.v1";
    private static final int FACTS = 5;
    private static final int WINDOW = 2;
    private final String run = UUID.randomUUID().toString();
    private final TopicAccess kafka = new TopicAccess(Infra.kafka(), RecordKeys.NONE);
    private final StoreReader store = new StoreReader(Stores.database());
    private final long before = store.heads().get(0);
    private final List<Long> sure = new ArrayList<>();

    private void given() {
        try (GroupCommit commit = new GroupCommit(Stores.database(), GroupCommit.Limits.DEFAULT, "gaps")) {
            for (int i = 0; i < FACTS; i++) {
                AppendRequest member = new AppendRequest();
                member.add(new NewEvent(0, run, i, UUID.randomUUID(), TYPE, Topics.KNOWLEDGE, run, Instant.EPOCH,
                        "li", "c", null, null, new byte[2], null));
                commit.write(member);
            }
        }
    }

    private List<StoredEvent> facts() {
        return store.segment(0, before, FACTS);
    }

    private Republished look(Runnable meanwhile, TopicWriter writer) {
        return new TopicGaps(store, kafka, meanwhile, WINDOW).fill(0, before, before + FACTS, (batch, until) -> {
            writer.write(batch, Map.of());
            sure.add(until.number());
        });
    }

    @Test
    void after_each_window_it_is_told_how_far_nothing_is_missing_even_where_nothing_was() {
        given();
        try (TopicWriter writer = new TopicWriter("gaps-" + run, kafka)) {
            writer.write(facts(), Map.of());
            assertThat(look(() -> { }, writer)).isEqualTo(new Republished(FACTS, 0));
            assertThat(sure).containsExactly(before + 2, before + 4, before + 5);
        }
    }

    @Test
    void a_record_that_bears_the_id_of_a_missing_fact_and_is_none_does_not_hide_that_it_is_missing() {
        given();
        try (SureProducer<String> anybody = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            facts().forEach(fact -> {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.KNOWLEDGE, run, new byte[] {0});
                record.headers().add(CloudEventHeaders.ID, fact.id().getBytes(StandardCharsets.UTF_8));
                anybody.send(record);
            });
        }
        try (TopicWriter writer = new TopicWriter("gaps-" + run, kafka)) {
            assertThat(look(() -> { }, writer)).isEqualTo(new Republished(FACTS, FACTS));
        }
    }

    @Test
    void what_is_missing_is_published_and_nothing_after_the_window_in_which_somebody_else_took_over() {
        given();
        try (TopicWriter writer = new TopicWriter("gaps-" + run, kafka)) {
            writer.write(facts().subList(0, 1), Map.of());
            assertThatThrownBy(() -> look(() -> {
                if (sure.contains(before + WINDOW)) {
                    throw new Overloaded("another instance has taken over");
                }
            }, writer)).isInstanceOf(Overloaded.class);
            assertThat(sure).allMatch(number -> number <= before + WINDOW);
            sure.clear();
            assertThat(look(() -> { }, writer)).isEqualTo(new Republished(FACTS, FACTS - WINDOW));
            assertThat(look(() -> { }, writer)).isEqualTo(new Republished(FACTS, 0));
        }
    }
}
