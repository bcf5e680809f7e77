package io.caseloop.checks.faults.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

/// The active instances of a service according to Kafka and its database, not according to the
/// instances (X1).
///
/// @param service as parts are called: `intake-service`
public record Instances(Running system, String service) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long ANSWER_SECONDS = 20;
    private static final String READS_JOURNEYS = "quality-service";

    /// What there is to be seen at a moment.
    ///
    /// @param partitions consumer group → instance → how many it reads
    /// @param relay the instance that holds the relay lease, or empty
    public record Seen(Map<String, Map<String, Integer>> partitions, String relay) {

        /// Whether exactly these instances have partitions in every group of the service.
        public boolean isReadBy(Set<String> instances) {
            return !partitions.isEmpty()
                    && partitions.values().stream().allMatch(members -> members.keySet().equals(instances));
        }
    }

    /// The one that the launcher keeps.
    public String first() {
        return system.settings(service).getProperty("caseloop.instance");
    }

    /// Returns when both read partitions of every topic group of the service, and one of them
    /// publishes.
    public Seen awaitBoth(String second) {
        Set<String> both = Set.of(first(), second);
        return await(String.join(" and ", both.stream().sorted().toList()) + " have their shares",
                seen -> seen.isReadBy(both) && both.contains(seen.relay()));
    }

    /// Returns when this one reads everything and publishes.
    public Seen awaitAlone(String instance) {
        return await(instance + " has taken over everything", seen -> seen.isReadBy(Set.of(instance))
                && seen.relay().equals(instance));
    }

    private Seen await(String what, Predicate<Seen> enough) {
        try (Admin kafka = Admin.create(system.kafka());
                Connection store = system.store(service)) {
            return Until.sees(what, PATIENCE, () -> new Seen(partitions(kafka), relay(store)), enough);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses to be looked at", e);
        }
    }

    private Map<String, Map<String, Integer>> partitions(Admin kafka) {
        String own = "caseloop-" + service;
        List<String> groups = service.equals(READS_JOURNEYS) ? List.of(own, "caseloop-quality-journeys") : List.of(own);
        Map<String, Map<String, Integer>> partitions = new TreeMap<>();
        kafka.describeConsumerGroups(groups).describedGroups().forEach((group, description) -> {
            try {
                partitions.put(group, members(description.get(ANSWER_SECONDS, TimeUnit.SECONDS)));
            } catch (ExecutionException | TimeoutException e) {
                partitions.put(group, Map.of()); // not available now: retried
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConditionNotMet("interrupted");
            }
        });
        return partitions;
    }

    /// Those that read something.
    private static Map<String, Integer> members(ConsumerGroupDescription group) {
        Map<String, Integer> members = new TreeMap<>();
        group.members().stream().filter(member -> !member.assignment().topicPartitions().isEmpty())
                .forEach(member -> members.merge(member.groupInstanceId().orElse(member.consumerId()),
                        member.assignment().topicPartitions().size(), Integer::sum));
        return members;
    }

    private static String relay(Connection store) {
        try (var statement = store.createStatement();
                var rows = statement.executeQuery("SELECT holder FROM lease WHERE name = 'relay' AND until > "
                        + "clock_timestamp()")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses to be looked at", e);
        }
    }
}
