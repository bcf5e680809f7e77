package io.caseloop.events.contract;

import java.util.List;
import java.util.stream.Collectors;

/// What a reader of the topics has to know beside the types: the same words in docs/asyncapi.yaml
/// and docs/events.md (X5).
final class ConsumerGuide {

    private static final String ENGLISH = """
            - Every fact is a CloudEvent 1.0 in Kafka's binary mode. The attributes are headers in UTF-8, \
            `content-type` is `application/json`,
              the value is the JSON of the fact in UTF-8, the key is `ce_subject`. Always present: %s. Optional: %s.
            - Read from the beginning with `isolation.level=read_committed`. Retention is unlimited; records are \
            neither deleted nor compacted.
              The number of partitions of a topic never changes, so that a key stays in its partition.
            - A fact is identified by (`ce_source`, `ce_stream`, `ce_streamposition`). The positions of a stream \
            start at 0 and are contiguous.
              A position that was read before is a repeat; skip it. A missing position arrives later, possibly after \
            higher ones.
            - All facts of a stream are in one partition of one topic, in the order of their positions. Within a \
            partition a cause normally
              precedes its effect (`ce_causationid`), except after a repair of lost Kafka data. There is no order \
            across partitions or topics.
              `ce_causationid` can name a request or a timer, which is on no topic.
            - Store the ids of the cluster and of the topics with your state. A different id means that Kafka was \
            recreated, for example after
              a restore. Discard your state and start from the beginning, because positions may be used by other facts.
            - Times are UTC in RFC 3339 format with `Z`. `ce_time` is when the fact happened, `ce_recordedtime` when \
            it was recorded.
            - Fields and headers without a value are absent, never null.
            - New types, fields and headers can appear at any time, also while two releases run: ignore what is \
            unknown.
            - A type never changes its meaning. It is extended only by optional fields; any other change is a new \
            type with the next version.
              Each fact appears once, in one version (a repeat is identical). Facts keep the version in which they \
            were written; old types
              remain documented and readable.
            - Text that identifies or quotes a person is encrypted: an object `{key, field, algorithm, ciphertext}`, \
            marked `x-personal` in the schemas.
              Statistics do not need a key.
            """;
    private static final String CHINESE = """
            - 每条事实都是 Kafka 二进制模式的 CloudEvent 1.0：属性是 UTF-8 消息头，`content-type` 为 `application/json`，消息体是该事实的 UTF-8 JSON，
              消息键为 `ce_subject`。每条消息必有：%s。可能没有：%s。
            - 请以 `isolation.level=read_committed` 从头读取：消息永久保留，既不删除也不压缩。主题的分区数永不改变，同一个键始终在同一分区。
            - (`ce_source`, `ce_stream`, `ce_streamposition`) 唯一标识一条事实；同一流的位置从 0 开始且连续。读过的位置是重复，应跳过；
              缺失的位置稍后会补上，可能晚于其后的位置到达。
            - 同一流的事实在同一主题的同一分区内按位置有序。同一分区内，原因通常先于结果（`ce_causationid`），但 Kafka 丢失事实并修复之后可能并非如此；
              跨分区、跨主题没有任何顺序。`ce_causationid` 可能指向不在任何主题中的请求或定时器。
            - 请把集群 id 和主题 id 与您的状态一起保存：一旦变化，说明 Kafka 已重建（可能是从备份恢复），位置可能已被其他事实使用，请丢弃状态并从头读取。
            - 时间均为 UTC，按 RFC 3339 书写，以 `Z` 结尾。`ce_time` 是发生时间，`ce_recordedtime` 是记录时间。
            - 没有值的字段或消息头不会出现；任何值都不会是 null。
            - 随时可能出现新的类型、字段和消息头，新旧代码也可能同时运行：请忽略不认识的内容。
            - 一个类型的含义永不改变：只会增加可以缺失的字段，其他改变都是带下一个版本号的新类型。每条事实只出现一次，只有一个版本（重复即同一内容）；
              以旧版本写下的内容保持不变，旧类型永远有文档、永远可读。
            - 能识别个人身份或引用其原话的文本是密文：对象 `{key, field, algorithm, ciphertext}`，在 schema 中标有 `x-personal`。统计分析不需要密钥。
            """;

    private ConsumerGuide() {
    }

    static String english() {
        return ENGLISH.formatted(names(AsyncHeaders.always(), ", "), names(AsyncHeaders.sometimes(), ", "));
    }

    static String chinese() {
        return CHINESE.formatted(names(AsyncHeaders.always(), "、"), names(AsyncHeaders.sometimes(), "、"));
    }

    private static String names(List<String> headers, String between) {
        return headers.stream().map(header -> "`" + header + "`").collect(Collectors.joining(between));
    }
}
