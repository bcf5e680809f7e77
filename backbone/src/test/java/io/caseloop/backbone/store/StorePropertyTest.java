package io.caseloop.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Stores;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.Unstorable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Random batches from three instances with conflicts and rollbacks: numbers without a gap, no half member,
/// and nobody ever sees n + 1 before n.
class StorePropertyTest {

    /// One member: facts for some streams, a key it may want, and whether PostgreSQL will not take it.
    record Wish(int instance, Map<Integer, Integer> facts, int key, boolean spoilt) {
    }

    private final Segments segments = new Segments(4);
    private final String run = UUID.randomUUID().toString();

    @Provide
    Arbitrary<List<Wish>> wishes() {
        Arbitrary<Map<Integer, Integer>> facts = Arbitraries.maps(Arbitraries.integers().between(0, 7),
                Arbitraries.integers().between(1, 3)).ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.integers().between(0, 2), facts, Arbitraries.integers().between(0, 40),
                Arbitraries.frequency(net.jqwik.api.Tuple.of(19, false), net.jqwik.api.Tuple.of(1, true))).as(Wish::new)
                .list().ofMinSize(30).ofMaxSize(120);
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void no_gap_no_half_member_and_no_reader_ahead(@ForAll("wishes") List<Wish> wishes) throws Exception {
        String prefix = run + "-" + UUID.randomUUID();
        StoreReader reader = new StoreReader(Stores.database());
        AtomicBoolean writing = new AtomicBoolean(true);
        Map<UUID, Wish> accepted = new ConcurrentHashMap<>();
        Map<UUID, Wish> refused = new ConcurrentHashMap<>();
        List<GroupCommit> instances = List.of(instance("a"), instance("b"), instance("c"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Integer, Long> before = reader.heads();
            Future<?> watch = threads.submit(() -> watch(reader, before, writing));
            List<Future<?>> all = new ArrayList<>();
            for (Wish wish : wishes) {
                all.add(threads.submit(() -> write(wish, prefix, instances.get(wish.instance()), reader, accepted,
                        refused)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            writing.set(false);
            watch.get();
            check(reader, before, prefix, accepted, refused);
        } finally {
            instances.forEach(GroupCommit::close);
        }
    }

    private static GroupCommit instance(String name) {
        return new GroupCommit(Stores.database(), GroupCommit.Limits.DEFAULT, name);
    }

    /// Tries a few times, as a decider would; a member's facts name it as their cause.
    private void write(Wish wish, String prefix, GroupCommit instance, StoreReader reader, Map<UUID, Wish> accepted,
            Map<UUID, Wish> refused) {
        for (int attempt = 0; attempt < 4; attempt++) {
            UUID id = UUID.randomUUID();
            AppendRequest member = new AppendRequest();
            wish.facts().forEach((stream, count) -> {
                String name = prefix + "-" + stream;
                long last = reader.lastPosition(name);
                for (int i = 1; i <= count; i++) {
                    member.add(new AppendRequest.NewEvent(segments.of(name), name, last
                            + i, UUID.randomUUID(), "type", "", name, Instant.EPOCH,
                            wish.spoilt() && i == count ? "not \u0000 text"
                            : "actor", "c", id.toString(), null, new byte[10], null));
                }
            });
            if (wish.key() < 20) {
                member.reserve(new AppendRequest.Reserved("test", prefix + "-" + wish.key(), id.toString()));
            }
            try {
                instance.write(member);
                accepted.put(id, wish);
                return;
            } catch (Conflict | StoreUnavailable | Unstorable no) {
                refused.put(id, wish);
            }
        }
    }

    private void watch(StoreReader reader, Map<Integer, Long> from, AtomicBoolean writing) {
        Map<Integer, Long> reached = new HashMap<>(from);
        boolean last = false;
        while (!last) {
            last = !writing.get();
            for (int segment = 0; segment < segments.count(); segment++) {
                for (StoredEvent event : reader.segment(segment, reached.get(segment), 1_000)) {
                    assertThat(event.number()).as("the next number of segment " + segment)
                            .isEqualTo(reached.get(segment) + 1);
                    reached.put(segment, event.number());
                }
            }
        }
        assertThat(reached).isEqualTo(reader.heads());
    }

    private void check(StoreReader reader, Map<Integer, Long> before, String prefix, Map<UUID, Wish> accepted,
            Map<UUID, Wish> refused) {
        Map<String, Map<String, Integer>> byMember = new HashMap<>();
        Map<String, Long> positions = new HashMap<>();
        reader.heads().keySet().forEach(segment -> reader.segment(segment, before.get(segment), 100_000)
                .forEach(event -> {
            byMember.computeIfAbsent(event.causationId(), m -> new HashMap<>()).merge(event.stream(), 1, Integer::sum);
            assertThat(event.position()).isEqualTo(positions.merge(event.stream(), 0L, (a, b) -> a + 1));
        }));
        accepted.forEach((id, wish) -> {
            Map<String, Integer> wanted = new HashMap<>();
            wish.facts().forEach((stream, count) -> wanted.put(prefix + "-" + stream, count));
            assertThat(byMember.get(id.toString())).as("an accepted member is whole").isEqualTo(wanted);
            assertThat(wish.spoilt()).isFalse();
        });
        assertThat(byMember.keySet()).as("nothing of a refused member")
                .doesNotContainAnyElementsOf(refused.keySet().stream().map(UUID::toString).toList());
        Set<String> held = new HashSet<>(reader.query("select value from reservation where scope = 'test' and key "
                + "like ?", r -> r.getString(1), prefix + "-%"));
        accepted.forEach((id, wish) -> assertThat(held.contains(id.toString())).isEqualTo(wish.key() < 20));
        assertThat(held).hasSize((int) accepted.values().stream().filter(w -> w.key() < 20).count());
    }
}
