package io.caseloop.examples.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The ids of the Kafka cluster and of the topics; they change when these are recreated.
final class Cluster implements AutoCloseable {

    /// Kafka does not answer, now.
    static final class Away extends Trouble {

        private static final long serialVersionUID = 1;

        Away(String message) {
            super(message);
        }
    }

    private final String bootstrap;
    private final Admin admin;

    Cluster(Map<String, Object> kafka) {
        this.bootstrap = String.valueOf(kafka.get("bootstrap.servers"));
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(Map.of("client.id", "analytics-example", "request.timeout.ms", 10_000,
                "default.api.timeout.ms", 20_000));
        this.admin = Admin.create(settings);
    }

    String id() {
        return answer("", admin.describeCluster().clusterId());
    }

    /// By name.
    Map<String, TopicDescription> topics(List<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, topic) -> found.put(name, answer(name, topic)));
        return found;
    }

    @Override
    public void close() {
        admin.close();
    }

    private <T> T answer(String topic, KafkaFuture<T> asked) {
        try {
            return asked.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                throw new Trouble("there is no topic " + topic + " on this Kafka");
            }
            if (e.getCause() instanceof AuthenticationException) {
                throw new Trouble("Kafka at " + bootstrap + " refuses the user and password of the client settings: "
                        + e.getCause().getMessage());
            }
            throw noAnswer();
        } catch (TimeoutException e) {
            throw noAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }

    private Away noAnswer() {
        return new Away("no Kafka answers at " + bootstrap + "; is it running, and are the client settings "
                + "(--kafka) right?");
    }
}
