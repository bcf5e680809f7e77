package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// All promises of a ticket by name, in the order they were made.
///
/// @param reassessed the latest reassessment of each that has one; it changes no verdict (S6)
/// @param warned the highest share of each that was warned of, in percent (S4)
public record Commitments(Map<String, Commitment> byName, Map<String, CommitmentReassessed> reassessed,
                          Map<String, Integer> warned) {

    public static final Commitments NONE = new Commitments(Map.of(), Map.of(), Map.of());

    public Optional<Commitment> named(String commitment) {
        return Optional.ofNullable(byName.get(commitment));
    }

    public List<Commitment> all() {
        return List.copyOf(byName.values());
    }

    /// The newest attempt at a promise.
    public Optional<Commitment> latest(String promise) {
        return byName.values().stream().filter(c -> c.terms().promise().equals(promise)).reduce((_, later) -> later);
    }

    Commitments with(Commitment commitment) {
        SequencedMap<String, Commitment> changed = new LinkedHashMap<>(byName);
        changed.put(commitment.terms().commitment(), commitment);
        return new Commitments(Collections.unmodifiableSequencedMap(changed), reassessed, warned);
    }

    Commitments with(CommitmentReassessed reassessment) {
        Map<String, CommitmentReassessed> changed = new LinkedHashMap<>(reassessed);
        changed.put(reassessment.commitment(), reassessment);
        return new Commitments(byName, Collections.unmodifiableMap(changed), warned);
    }

    Commitments warnedOf(String commitment, int share) {
        Map<String, Integer> changed = new LinkedHashMap<>(warned);
        changed.put(commitment, share);
        return new Commitments(byName, reassessed, Collections.unmodifiableMap(changed));
    }
}
