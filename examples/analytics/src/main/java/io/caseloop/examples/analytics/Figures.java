package io.caseloop.examples.analytics;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything that is known, with the place up to which it was read: written whole or not at all
/// ([StateFile]), so that the two never disagree.
///
/// @param format of the state file
/// @param cluster the Kafka that was read
/// @param topics by name, the id that Kafka gave each of the topics that were read: a recreated
///      topic has another one
/// @param read by `topic/partition`, where to read on
/// @param next by stream, the position that comes next
/// @param missing by stream, positions that were jumped over: from → to, exclusive
/// @param hours by hour (UTC) and stage, how many facts happened
/// @param types by type, how many facts
/// @param subjects by topic and subject, how many facts
/// @param totals by name, see [#REPEATS] and the others
record Figures(int format, String cluster, TreeMap<String, String> topics, TreeMap<String, Mark> read,
        HashMap<String, Long> next,
               TreeMap<String, TreeMap<Long, Long>> missing, TreeMap<String, TreeMap<String, Long>> hours,
               TreeMap<String, Long> types,
               TreeMap<String, HashMap<String, Long>> subjects, TreeMap<String, Long> totals) {

    static final int FORMAT = 2;
    /// Records that came again.
    static final String REPEATS = "repeats";
    /// Facts that came after a later one of their stream.
    static final String LATE = "late";
    /// Records whose headers are not those of a fact.
    static final String ODD = "notUnderstood";
    static final String RATINGS = "ratings";
    static final String STARS = "stars";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH':00Z'")
            .withZone(ZoneOffset.UTC);

    /// @param offset of the next record
    /// @param epoch of the partition's leader then: tells Kafka, and us, when data was rolled back;
    ///      -1 if unknown
    record Mark(long offset, int epoch) {
    }

    static Figures none(String cluster) {
        return new Figures(FORMAT, cluster, new TreeMap<>(), new TreeMap<>(), new HashMap<>(), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /// Whether nothing is missing, as in a file that was written by hand or cut off.
    boolean isWhole() {
        return cluster != null && Stream.of(topics, read, next, missing, hours, types, subjects, totals)
                .allMatch(Figures::isWhole)
                && Stream.of(missing, hours, subjects).map(Map::values).flatMap(Collection::stream)
                .allMatch(Figures::isWhole);
    }

    private static boolean isWhole(Map<?, ?> map) {
        return map != null && !map.containsValue(null);
    }

    /// Counts a fact unless it was counted before.
    ///
    /// @return whether it is new
    boolean count(String topic, Fact fact) {
        if (!isNew(fact.stream(), fact.position())) {
            add(REPEATS, 1);
            return false;
        }
        hours.computeIfAbsent(HOUR.format(fact.time()), _ -> new TreeMap<>()).merge(fact.stage(), 1L, Long::sum);
        types.merge(fact.type(), 1L, Long::sum);
        subjects.computeIfAbsent(topic, _ -> new HashMap<>()).merge(fact.subject(), 1L, Long::sum);
        return true;
    }

    /// Where a topic was read up to, unless it is another one of that name now: then it is read
    /// from its beginning.
    ///
    /// @return whether it was recreated
    boolean found(String topic, String id) {
        String before = topics.put(topic, id);
        if (before == null || before.equals(id)) {
            return false;
        }
        read.keySet().removeIf(partition -> partition.substring(0, partition.lastIndexOf('/')).equals(topic));
        return true;
    }

    void add(String total, long amount) {
        totals.merge(total, amount, Long::sum);
    }

    long total(String name) {
        return totals.getOrDefault(name, 0L);
    }

    long facts() {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many positions were jumped over and have not come since.
    long holes() {
        return missing.values().stream().map(Map::entrySet).flatMap(Collection::stream)
                .mapToLong(hole -> hole.getValue() - hole.getKey()).sum();
    }

    private boolean isNew(String stream, long position) {
        long expected = next.getOrDefault(stream, 0L);
        if (position < expected) {
            return fills(stream, position);
        }
        if (position > expected) {
            missing.computeIfAbsent(stream, _ -> new TreeMap<>()).put(expected, position);
        }
        next.put(stream, position + 1);
        return true;
    }

    private boolean fills(String stream, long position) {
        TreeMap<Long, Long> holes = missing.getOrDefault(stream, new TreeMap<>());
        Map.Entry<Long, Long> hole = holes.floorEntry(position);
        if (hole == null || position >= hole.getValue()) {
            return false;
        }
        holes.remove(hole.getKey());
        if (hole.getKey() < position) {
            holes.put(hole.getKey(), position);
        }
        if (position + 1 < hole.getValue()) {
            holes.put(position + 1, hole.getValue());
        }
        if (holes.isEmpty()) {
            missing.remove(stream);
        }
        add(LATE, 1);
        return true;
    }
}
