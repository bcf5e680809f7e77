package io.caseloop.mining.figures;

import io.caseloop.mining.log.Column;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.EventLog.View;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The variants of a log: which cases have the same sequence of activities (Q5). A variant's id is a hash of its
/// activities, so it is the same under every filter and in every log.
public final class Variants {

    private static final int ID_BYTES = 8;

    private final EventLog log;
    private final View view;
    private final int[] variantOf;
    private final List<int[]> sequences = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    /// @param cases how many have it
    /// @param share of the selected cases, from 0 to 1
    /// @param durations of its cases
    public record Variant(String id, long cases, double share, List<String> activities, Percentiles durations) {
    }

    /// A sequence as a key.
    private record Sequence(int[] codes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence sequence && Arrays.equals(codes, sequence.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }

    public Variants(EventLog log, View view) {
        this.log = log;
        this.view = view;
        this.variantOf = new int[log.cases()];
        int[] codes = log.activities(view).codes();
        Map<Sequence, Integer> known = new HashMap<>();
        for (int c = 0; c < variantOf.length; c++) {
            Sequence sequence = new Sequence(Arrays.copyOfRange(codes, log.from(c), log.to(c)));
            Integer variant = known.putIfAbsent(sequence, sequences.size());
            if (variant == null) {
                variant = sequences.size();
                sequences.add(sequence.codes());
                ids.add(id(log.activities(view), sequence.codes()));
            }
            variantOf[c] = variant;
        }
    }

    private static String id(Column activities, int[] sequence) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int code : sequence) {
                digest.update(activities.values().text(code).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String idOf(int index) {
        return ids.get(variantOf[index]);
    }

    public int count() {
        return sequences.size();
    }

    /// How many variants the selected cases have.
    public int countIn(Selection selection) {
        return (int) selection.stream().map(c -> variantOf[c]).distinct().count();
    }

    /// The variants of the selected cases, most frequent first; of equals the shorter one, then by id.
    public List<Variant> of(Selection selection, int limit) {
        long[] cases = new long[sequences.size()];
        selection.stream().forEach(c -> cases[variantOf[c]]++);
        List<Integer> order = new ArrayList<>();
        for (int v = 0; v < cases.length; v++) {
            if (cases[v] > 0) {
                order.add(v);
            }
        }
        order.sort(Comparator.comparingLong((Integer v) -> -cases[v]).thenComparingInt(v -> sequences.get(v).length)
                .thenComparing(ids::get));
        List<Integer> shown = order.subList(0, Math.min(limit, order.size()));
        Map<Integer, Doubles> durations = new HashMap<>();
        shown.forEach(v -> durations.put(v, new Doubles()));
        selection.stream().filter(c -> durations.containsKey(variantOf[c]) && !Double.isNaN(log.duration(c)))
                .forEach(c -> durations.get(variantOf[c]).add(log.duration(c)));
        return shown.stream().map(v -> new Variant(ids.get(v), cases[v], (double) cases[v] / selection.size(),
                activities(v), durations.get(v).percentiles())).toList();
    }

    /// The number of a variant, by which [#cases] finds its cases.
    public OptionalInt find(String id) {
        int variant = ids.indexOf(id);
        return variant < 0 ? OptionalInt.empty() : OptionalInt.of(variant);
    }

    /// Those of the selected cases that have a variant.
    public Selection cases(Selection selection, int variant) {
        return selection.where(c -> variantOf[c] == variant);
    }

    /// The names of its activities.
    public List<String> activities(int variant) {
        Column activities = log.activities(view);
        return Arrays.stream(sequences.get(variant)).mapToObj(activities.values()::text).toList();
    }
}
