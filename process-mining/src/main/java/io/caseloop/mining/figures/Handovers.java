package io.caseloop.mining.figures;

import io.caseloop.mining.log.Column;
import io.caseloop.mining.log.Dictionary;
import io.caseloop.mining.log.EventLog;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hand-overs of work: how often an attribute changes from one event of a case to the next, repeats taken together.
/// Ping-pong is A, B, A in that sequence. Events without the attribute are passed over.
///
/// @param casesWithHandover cases with at least one
/// @param pairs who handed over to whom, most frequent first
public record Handovers(long handovers, long casesWithHandover, long pingPong, long casesWithPingPong,
        List<Pair> pairs) {

    /// A directed pair.
    public record Pair(String from, String to, long count) {
    }

    /// @param attribute of events, e.g. `org:resource`
    public static Handovers of(Selection selection, String attribute, int mostPairs) {
        Column column = selection.log().eventColumn(attribute).orElse(null);
        return column == null ? new Handovers(0, 0, 0, 0, List.of()) : new Count(column).over(selection, mostPairs);
    }

    private static final class Count {
        private final Column column;
        private final Map<Long, Long> pairs = new HashMap<>();
        private long handovers;
        private long cases;
        private long pingPong;
        private long pingPongCases;

        Count(Column column) {
            this.column = column;
        }

        Handovers over(Selection selection, int mostPairs) {
            selection.stream().forEach(c -> count(selection.log(), c));
            List<Pair> listed = pairs.entrySet().stream().map(e -> new Pair(
                            column.values().text((int) (e.getKey() >> 32)),
                            column.values().text((int) (e.getKey() & 0xffffffffL)), e.getValue()))
                    .sorted(Comparator.comparingLong((Pair p) -> -p.count()).thenComparing(Pair::from)
                            .thenComparing(Pair::to)).limit(mostPairs).toList();
            return new Handovers(handovers, cases, pingPong, pingPongCases, listed);
        }

        private void count(EventLog log, int index) {
            int before = Dictionary.ABSENT;
            int last = Dictionary.ABSENT;
            long changes = 0;
            long returns = 0;
            for (int row = log.from(index); row < log.to(index); row++) {
                int code = column.codes()[row];
                if (code == Dictionary.ABSENT || code == last) {
                    continue;
                }
                if (last != Dictionary.ABSENT) {
                    changes++;
                    pairs.merge((long) last << 32 | code, 1L, Long::sum);
                    returns += code == before ? 1 : 0;
                }
                before = last;
                last = code;
            }
            handovers += changes;
            cases += changes > 0 ? 1 : 0;
            pingPong += returns;
            pingPongCases += returns > 0 ? 1 : 0;
        }
    }
}
