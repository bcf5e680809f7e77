package io.caseloop.backbone.derivation;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.store.RowTable;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Compares what is stored with what the states of streams and copies declare: page by page, each
/// page as of one instant, so that traffic makes no difference.
final class RowComparison {

    static final int PAGE = 500;

    /// A stream whose rows are not those that its state declares.
    ///
    /// @param last the position of the last fact, or -1
    record Deviation(String stream, long last, DeclaredRows stored, DeclaredRows declared) {
    }

    /// @param next the stream behind which the next page begins, or null after the last page
    /// @param compared how many streams it had
    record Page(List<Deviation> deviations, int compared, String next) {
    }

    private record Folded(long last, DeclaredRows declared) {
    }

    private final StoreReader store;
    private final EventCodec codec;
    private final Function<String, Duration> delays;

    /// @param delays how long after its due time a kind of timer fires: what is stored has it added
    RowComparison(StoreReader store, EventCodec codec, Function<String, Duration> delays) {
        this.store = store;
        this.codec = codec;
        this.delays = delays;
    }

    /// The streams of a type behind one, in order of their names; with streams that have rows and no facts.
    Page streams(StreamType<?, ?, ?> type, String after) {
        return read(connection -> {
            StoredRows stored = new StoredRows(connection);
            String until = type.name() + ".";
            List<String> names = stored.query("select stream from event where position = 0 and stream > ? and stream "
                    + ">= ? and stream < ?"
                    + " order by stream limit " + PAGE, r -> r.getString(1), after, type.stream(""), until);
            Map<String, Folded> folded = new LinkedHashMap<>();
            for (String name : names) {
                folded.put(name, folded(stored, type, name));
            }
            return page(stored, folded, names.size() < PAGE ? null : names.getLast());
        });
    }

    /// Certain streams, of whatever type.
    Page streams(StreamNames types, List<String> names) {
        return read(connection -> {
            StoredRows stored = new StoredRows(connection);
            Map<String, Folded> folded = new LinkedHashMap<>();
            for (String name : names) {
                folded.put(name, folded(stored, types.type(name), name));
            }
            return page(stored, folded, null);
        });
    }

    /// Streams of a type that have rows and no facts.
    Page withoutFacts(StreamType<?, ?, ?> type) {
        return read(connection -> {
            StoredRows stored = new StoredRows(connection);
            Map<String, Folded> none = new LinkedHashMap<>();
            List<String> tables = new ArrayList<>(stored.tables());
            tables.addAll(List.of("unique_key", "timer"));
            for (String table : tables) {
                stored.withoutFacts(table, type.stream(""), type.name() + ".")
                        .forEach(name -> none.put(name, new Folded(-1, new DeclaredRows())));
            }
            return page(stored, none, null);
        });
    }

    /// The copies of a type behind one, in order of their subjects.
    <S extends Record> Page copies(CopyType<S> type, String after) {
        return read(connection -> {
            StoredRows stored = new StoredRows(connection);
            RowTable table = RowTable.of(type.state());
            String key = table.keyColumn();
            List<Record> states = stored.query(table.select("") + "where " + key + " > ? order by " + key + " limit "
                    + PAGE, table::read, after);
            Map<String, Folded> folded = new LinkedHashMap<>();
            states.forEach(state -> {
                String subject = (String) table.key(state).getFirst();
                folded.put(type.stream(subject), new Folded(-1,
                        DeclaredRows.of(type.rows(), subject, type.state().cast(state))));
            });
            Page page = page(stored, folded, states.size() < PAGE ? null
                    : (String) table.key(states.getLast()).getFirst());
            return new Page(page.deviations().stream().map(d -> withoutOwnRow(d, table))
                    .filter(d -> !d.stored().equals(d.declared())).toList(), page.compared(), page.next());
        });
    }

    /// The copy's own row carries its stream too, and is no row of another table.
    private static Deviation withoutOwnRow(Deviation deviation, RowTable own) {
        return new Deviation(deviation.stream(), deviation.last(), deviation.stored().without(own),
                deviation.declared());
    }

    private Page page(StoredRows stored, Map<String, Folded> folded, String next) throws SQLException {
        Map<String, DeclaredRows> found = stored.of(folded.keySet(), delays);
        List<Deviation> deviations = new ArrayList<>();
        folded.forEach((name, fold) -> {
            DeclaredRows rows = found.getOrDefault(name, new DeclaredRows());
            if (!rows.equals(fold.declared())) {
                deviations.add(new Deviation(name, fold.last(), rows, fold.declared()));
            }
        });
        return new Page(deviations, folded.size(), next);
    }

    @SuppressWarnings("unchecked")
    private Folded folded(StoredRows stored, StreamType<?, ?, ?> type, String name) throws SQLException {
        StreamType<Object, Object, Fact> any = (StreamType<Object, Object, Fact>) type;
        List<Fact> facts = new ArrayList<>();
        List<Long> positions = stored.query(
                "select type, data, position, subject from event where stream = ? order by position",
                r -> {
            codec.decode(r.getString(1), r.getBytes(2), r.getString(4)).ifPresent(facts::add);
            return r.getLong(3);
        }, name);
        Object state = any.decider().fold(facts);
        return new Folded(positions.isEmpty() ? -1 : positions.getLast(),
                DeclaredRows.of(any.rows(), name.substring(type.stream("").length()), state));
    }

    private <T> T read(StoreReader.Transaction<T> reading) {
        try {
            return store.transaction(connection -> {
                asOfOneInstant(connection);
                return reading.run(connection);
            });
        } catch (SQLException e) {
            throw new StoreUnavailable("could not compare rows: SQL state " + e.getSQLState());
        }
    }

    private static void asOfOneInstant(Connection connection) throws SQLException {
        try (var mode = connection.createStatement()) {
            mode.execute("set transaction isolation level repeatable read, read only");
        }
    }
}
