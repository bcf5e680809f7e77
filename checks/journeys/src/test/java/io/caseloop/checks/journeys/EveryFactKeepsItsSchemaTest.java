package io.caseloop.checks.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.EventCatalogue;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What stands on the topics is what is published about it. After the other tests, so that all they
/// did is looked at.
@Order(11)
class EveryFactKeepsItsSchemaTest {

    private final SystemUnderTest system = SystemUnderTest.get();
    private final Topic topic = new Topic(system.kafka());
    private final Contract contract = new Contract(system.root());

    @Test
    void every_record_of_all_topics_keeps_the_published_schemas_of_its_headers_and_its_payload() {
        Map<String, Integer> seen = new TreeMap<>();
        Map<String, Integer> offences = new TreeMap<>();
        topic.each(contract.topics(), message -> {
            seen.merge(new String(message.headers().lastHeader("ce_type").value(), UTF_8), 1, Integer::sum);
            contract.offences(message).forEach(offence -> offences.merge(offence, 1, Integer::sum));
        });
        System.out.println("facts that were looked at: " + seen);
        assertThat(offences).as("what is not as published, and how often").isEmpty();
        assertThat(seen.keySet().stream().map(EventCatalogue::stageOf)).contains("intake", "routing", "sla");
    }

    @Test
    void a_wrong_header_a_wrong_field_and_a_wrong_place_are_told_by_type_and_pointer_without_what_stands_there() {
        ConsumerRecord<String, byte[]> one = first("io.caseloop.routing.agent-defined.v1");
        assertThat(contract.offences(one)).isEmpty();
        one.headers().remove("ce_stream").remove("ce_time").add("ce_time", "secret".getBytes(UTF_8));
        assertThat(contract.offences(one))
                .containsExactlyInAnyOrder("io.caseloop.routing.agent-defined.v1 header /ce_stream: required",
                "io.caseloop.routing.agent-defined.v1 header /ce_stream: not called as in the example",
                "io.caseloop.routing.agent-defined.v1 header /ce_time: format");
        ConsumerRecord<String, byte[]> two = first("io.caseloop.routing.agent-defined.v1");
        assertThat(
                contract.offences(
                with(two, two.topic(), new String(two.value(), UTF_8)
                        .replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"secret\""))))
                .containsExactly("io.caseloop.routing.agent-defined.v1 /at: format");
        assertThat(contract.offences(with(two, two.topic(), "{\"secret")))
                .containsExactly("io.caseloop.routing.agent-defined.v1: not JSON");
        assertThat(contract.offences(with(two, "caseloop.knowledge", "{}"))).singleElement().asString()
                .contains("not a message of caseloop.knowledge");
    }

    private ConsumerRecord<String, byte[]> first(String type) {
        Agent.defined(system, "schema-agent", 1, "schema", 1);
        TreeMap<String, ConsumerRecord<String, byte[]>> found = new TreeMap<>();
        Until.sees("an agent is on the topic", () -> {
            topic.each(contract.topics(),
                    message -> found.putIfAbsent(new String(message.headers().lastHeader("ce_type").value(), UTF_8),
                            message));
            return new TreeSet<>(found.keySet());
        }, types -> types.contains(type));
        return found.get(type);
    }

    private static ConsumerRecord<String, byte[]> with(ConsumerRecord<String, byte[]> message, String topic,
            String value) {
        var changed = new ConsumerRecord<>(topic, 0, 0, message.key(), value.getBytes(UTF_8));
        message.headers().forEach(changed.headers()::add);
        return changed;
    }
}
