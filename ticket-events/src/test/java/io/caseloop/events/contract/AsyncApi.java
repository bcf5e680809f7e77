package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.Topics;
import java.nio.file.Path;
import java.util.List;

/// docs/asyncapi.yaml: the topics and their facts as AsyncAPI 3.0, made of the approved schemas and
/// examples, as an application sees them that reads.
final class AsyncApi {

    private static final String MESSAGE = "#/components/messages/";
    private static final String ENGLISH = "All facts of Caseloop. docs/events.md lists every field in tables.\n\n";
    private static final String CHINESE = "Caseloop 的全部事实。各字段的表格见 docs/events.md。\n\n";

    private static final List<Channel> CHANNELS = List.of(
            new Channel("ticketLifecycle", Topics.TICKET_LIFECYCLE, 32, "the ticket id",
                    "All facts about tickets from all services.", "所有服务关于工单的全部事实。"),
            new Channel("directory", Topics.DIRECTORY, 8, "the id of the customer, agent, channel, policy or calendar",
                    "Facts about customers, agents, channels, policies and calendars.", "关于客户、坐席、渠道、策略和日历的事实。"),
            new Channel("knowledge", Topics.KNOWLEDGE, 4, "the article id", "Facts about articles.", "关于知识文章的事实。"),
            new Channel("improvement", Topics.IMPROVEMENT, 4, "the review id",
                    "Facts about reviews and improvement actions; none is published yet.",
                    "关于复盘和改进措施的事实；目前尚未发布。"));

    /// @param key what the record's key is
    private record Channel(String name, String topic, int partitions, String key, String english, String chinese) {
    }

    private AsyncApi() {
    }

    static Path file() {
        return Repository.root().resolve("docs/asyncapi.yaml");
    }

    static String text() {
        return "# Generated from the records of ticket-events by its tests; do not edit. To re-approve: mvn -pl "
                + "ticket-events test -Dapprove=true\n" + Yaml.text(document());
    }

    private static ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info").put("title", "Caseloop events").put("version", "0.1.0")
                .put("description", ENGLISH + ConsumerGuide.english() + "\n" + CHINESE + ConsumerGuide.chinese());
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode local = document.putObject("servers").putObject("local").put("host", "localhost:19092")
                .put("protocol", "kafka").put("description", "the broker of ./caseloop up");
        local.putArray("security").addObject().put("type", "scramSha512").put("description",
                "SASL_PLAINTEXT; .caseloop/kafka-client.properties holds a reader's user and password");
        CHANNELS.forEach(channel -> document.withObject("/channels").set(channel.name(), channel(channel)));
        CHANNELS.forEach(channel -> document.withObject("/operations")
                .set("read" + Character.toUpperCase(channel.name().charAt(0))
                + channel.name().substring(1), operation(channel)));
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        EventCatalogue.all().forEach(fact -> messages.set(EventCatalogue.typeOf(fact), message(fact)));
        components.set("schemas", AsyncSchemas.all());
        return document;
    }

    private static ObjectNode channel(Channel channel) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("address", channel.topic());
        node.put("description", channel.english() + " Key: " + channel.key() + ".\n" + channel.chinese());
        ObjectNode messages = node.putObject("messages");
        EventCatalogue.all().stream().filter(fact -> EventCatalogue.topicOf(fact).equals(channel.topic()))
                .map(EventCatalogue::typeOf).forEach(type -> messages.putObject(type).put("$ref", MESSAGE + type));
        ObjectNode kafka = node.putObject("bindings").putObject("kafka").put("topic", channel.topic())
                .put("partitions", channel.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add("delete");
        settings.put("retention.ms", -1);
        settings.put("max.message.bytes", 8 << 20);
        kafka.put("bindingVersion", "0.5.0");
        return node;
    }

    private static ObjectNode operation(Channel channel) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("action", "receive");
        node.putObject("channel").put("$ref", "#/channels/" + channel.name());
        return node.put("summary", "Read " + channel.topic() + " from the beginning.");
    }

    private static ObjectNode message(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        JsonNode schema = Approval.json(Approval.schema(type));
        JsonNode payload = Approval.json(Approval.example(type));
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", type)
                .put("title", RecordSchema.title(fact));
        if (schema.has("description")) {
            node.put("description", schema.path("description").asText());
        }
        node.putArray("tags").addObject().put("name", EventCatalogue.stageOf(type));
        node.put("contentType", "application/json");
        node.set("headers", AsyncHeaders.of(type));
        node.putObject("payload").put("$ref", AsyncSchemas.PLACE + type);
        node.putObject("correlationId").put("location", "$message.header#/ce_correlationid");
        ObjectNode kafka = node.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "equal to ce_subject");
        kafka.put("bindingVersion", "0.5.0");
        ObjectNode example = node.putArray("examples").addObject();
        example.set("headers", AsyncHeaders.example(fact, payload));
        example.set("payload", payload);
        return node;
    }
}
