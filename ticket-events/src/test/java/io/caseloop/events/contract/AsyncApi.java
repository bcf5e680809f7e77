package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.Topics;
import java.nio.file.Path;
import java.util.List;

/// docs/asyncapi.yaml: the topics and their facts as AsyncAPI 3.0, made of the approved schemas and examples, as an
/// application sees them that reads.
final class AsyncApi {

    private static final String MESSAGE = "#/components/messages/";
    private static final String ENGLISH = """
            Every fact of Caseloop as a CloudEvent 1.0 in binary mode: attributes are Kafka headers, the value is the JSON of the fact.
            Read from the beginning (nothing is ever deleted) with `isolation.level=read_committed`. The same facts for people: docs/events.md.

            - A fact is identified by (`ce_source`, `ce_stream`, `ce_streamposition`); positions of a stream begin at 0 and have no hole. A position
              that was read before is a repeat, to be passed over; one that is missing is still to come.
            - All facts of a stream are on one partition of one topic, in the order of their positions. Within a partition a cause normally comes
              before its effect (`ce_causationid`); after Kafka has lost facts and was repaired it may not. Between partitions and between topics
              there is no order. `ce_causationid` may name a request or a timer, which is on no topic.
            - Keep the ids of the cluster and of the topics beside your state. Another one means that Kafka was made anew, perhaps after a restore
              from a backup: discard your state and begin again, because positions may then be used by other facts.
            - New types, fields and headers appear at any time, also while old and new code run together: pass over what is unknown.
              What is there never changes its meaning; that would be a new version of the type.
            - What has no value is absent, whether a field or a header; nothing is ever null.
            - A field marked `x-personal` is sealed: `{key, algorithm, ciphertext}`. Figures need no key.
            """;
    private static final String CHINESE = """
            Caseloop 的全部事实，采用 CloudEvents 1.0 的二进制模式：属性在 Kafka 消息头中，消息体为该事实的 JSON。请以 `read_committed` 从头读取（数据永不删除）。
            (`ce_source`, `ce_stream`, `ce_streamposition`) 唯一标识一条事实；同一流的位置从 0 开始且连续：读过的位置是重复，应跳过；缺失的位置稍后会补上。
            同一流的事实在同一主题的同一分区内按位置有序。同一分区内，原因通常先于结果（`ce_causationid`），但 Kafka 丢失事实并修复之后可能并非如此；
            跨分区、跨主题没有任何顺序。`ce_causationid` 可能指向不在任何主题中的请求或定时器。
            请把集群 id 和主题 id 与您的状态一起保存：一旦变化，说明 Kafka 已重建（可能是从备份恢复），位置可能已被其他事实使用，请丢弃状态并从头读取。
            随时可能出现新的类型、字段和消息头：请忽略不认识的内容。
            没有值的字段或消息头不会出现；任何值都不会是 null。标有 `x-personal` 的字段是密文，统计分析不需要密钥。
            """;

    private static final List<Channel> CHANNELS = List.of(
            new Channel("ticketLifecycle", Topics.TICKET_LIFECYCLE, 32, "the ticket id", "Every fact about a ticket from every service.",
                    "所有服务关于工单的全部事实。"),
            new Channel("directory", Topics.DIRECTORY, 8, "the id of the customer, agent, channel, policy or calendar",
                    "Facts about customers, agents, channels, policies and calendars.", "关于客户、坐席、渠道、策略和日历的事实。"),
            new Channel("knowledge", Topics.KNOWLEDGE, 4, "the article id", "Facts about articles.", "关于知识文章的事实。"),
            new Channel("improvement", Topics.IMPROVEMENT, 4, "the review id", "Facts about reviews and improvement actions; none is published yet.",
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
        return "# Generated from the records of ticket-events by its tests; do not edit. To re-approve: mvn -pl ticket-events test -Dapprove=true\n"
                + Yaml.text(document());
    }

    private static ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info").put("title", "Caseloop events").put("version", "0.1.0").put("description", ENGLISH + "\n" + CHINESE);
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        document.putObject("servers").putObject("local").put("host", "localhost:19092").put("protocol", "kafka")
                .put("description", "as ./caseloop up starts it");
        CHANNELS.forEach(channel -> document.withObject("/channels").set(channel.name(), channel(channel)));
        CHANNELS.forEach(channel -> document.withObject("/operations").set("read" + Character.toUpperCase(channel.name().charAt(0))
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
        EventCatalogue.all().stream().filter(fact -> EventCatalogue.topicOf(fact).equals(channel.topic())).map(EventCatalogue::typeOf)
                .forEach(type -> messages.putObject(type).put("$ref", MESSAGE + type));
        ObjectNode kafka = node.putObject("bindings").putObject("kafka").put("topic", channel.topic()).put("partitions", channel.partitions());
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
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", type).put("title", fact.getSimpleName());
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
        example.set("headers", AsyncHeaders.example(type, payload));
        example.set("payload", payload);
        return node;
    }
}
