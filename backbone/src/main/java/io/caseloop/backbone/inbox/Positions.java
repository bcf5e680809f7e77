package io.caseloop.backbone.inbox;

import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import io.caseloop.backbone.store.StoreReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far each stream has been taken in, as far as this instance knows it. It may remember, because nobody else takes
/// in facts of its partitions; what others may change (streams of parked tickets) and everything from before a
/// partition came or a failure is forgotten. What concerned nobody is recorded later, together with what Kafka was
/// read up to: a process that is killed before reads it once more and passes it over once more.
final class Positions {

    /// More streams than are active at a time; a forgotten one costs a look into the store.
    private static final int REMEMBERED = 50_000;
    private static final Position NEVER = new Position(-1, -1);

    /// @param source the service that writes it
    record Stream(String source, String name) {
    }

    /// @param stored the position in the store, -1 for none
    /// @param seen the last position that was seen, at least `stored`
    record Position(long stored, long seen) {

        /// What is behind it in the store, having concerned nobody.
        boolean isAhead() {
            return seen > stored;
        }
    }

    private final StoreReader store;
    private final Map<Stream, Position> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Stream, Position> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Stream, Position> ahead = new HashMap<>();

    Positions(StoreReader store) {
        this.store = store;
    }

    /// With one look into the store where some are not remembered.
    Map<Stream, Position> of(Set<Stream> streams) {
        Map<Stream, Position> found = new HashMap<>();
        List<Stream> asked = new ArrayList<>();
        for (Stream stream : streams) {
            Position position = ahead.getOrDefault(stream, known.get(stream));
            if (position == null) {
                asked.add(stream);
            } else {
                found.put(stream, position);
            }
        }
        if (!asked.isEmpty()) {
            asked.forEach(stream -> found.put(stream, NEVER));
            store.query("select i.source, i.stream, i.position from inbox i "
                    + "join unnest(?, ?) s(source, stream) on i.source = s.source and i.stream = s.stream",
                    r -> found.put(new Stream(r.getString(1), r.getString(2)),
                    new Position(r.getLong(3), r.getLong(3))),
                    asked.stream().map(Stream::source).toArray(String[]::new),
                    asked.stream().map(Stream::name).toArray(String[]::new));
        }
        return found;
    }

    void reached(Map<Stream, Position> reached) {
        reached.forEach((stream, position) -> {
            known.put(stream, position);
            if (position.isAhead()) {
                ahead.put(stream, position);
            } else {
                ahead.remove(stream);
            }
        });
    }

    /// Others may take in facts of these.
    void forget(Collection<Stream> streams) {
        streams.forEach(known::remove);
    }

    /// How many streams are ahead of the store.
    int ahead() {
        return ahead.size();
    }

    /// What is to be recorded: then [#recorded].
    List<InboxPosition> passed() {
        return ahead.entrySet().stream().map(e -> new InboxPosition(e.getKey().source(), e.getKey().name(), -1,
                e.getValue().seen())).toList();
    }

    void recorded() {
        ahead.forEach((stream, position) ->
                known.computeIfPresent(stream, (_, _) -> new Position(position.seen(), position.seen())));
        ahead.clear();
    }

    /// Everything, also what was not recorded: it will be read again.
    void forgetAll() {
        known.clear();
        ahead.clear();
    }
}
