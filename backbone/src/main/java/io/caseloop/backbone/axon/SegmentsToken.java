package io.caseloop.backbone.axon;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.axonframework.eventhandling.TrackingToken;

/// How far a reader is: the last number read per segment. Numbers have no gaps, so nothing else is needed.
record SegmentsToken(SortedMap<Integer, Long> numbers) implements TrackingToken {

    static SegmentsToken of(Map<Integer, Long> numbers) {
        return new SegmentsToken(new TreeMap<>(numbers));
    }

    SegmentsToken advanced(int segment, long number) {
        SortedMap<Integer, Long> further = new TreeMap<>(numbers);
        further.put(segment, number);
        return new SegmentsToken(further);
    }

    long of(int segment) {
        return numbers.getOrDefault(segment, 0L);
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        return merge((SegmentsToken) other, Math::min);
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        return merge((SegmentsToken) other, Math::max);
    }

    @Override
    public boolean covers(TrackingToken other) {
        return other == null || ((SegmentsToken) other).numbers.entrySet().stream()
                .allMatch(e -> of(e.getKey()) >= e.getValue());
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(numbers.values().stream().mapToLong(Long::longValue).sum());
    }

    private SegmentsToken merge(SegmentsToken other, BinaryOperator<Long> choose) {
        SortedMap<Integer, Long> merged = new TreeMap<>();
        numbers.keySet().forEach(s -> merged.put(s, choose.apply(of(s), other.of(s))));
        other.numbers.keySet().forEach(s -> merged.put(s, choose.apply(of(s), other.of(s))));
        return new SegmentsToken(merged);
    }
}
