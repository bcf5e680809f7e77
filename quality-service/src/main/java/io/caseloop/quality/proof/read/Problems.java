package io.caseloop.quality.proof.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A bounded list of problems (Q4). Problems of facts and roots take precedence over problems of
/// heads, which a rebuild repairs.
public final class Problems {

    /// The maximum number of listed problems.
    public static final int MOST = 200;

    private final List<JourneyProof.Problem> facts = new ArrayList<>();
    private final List<JourneyProof.Problem> heads = new ArrayList<>();
    private long all;

    void add(String ticket, Long sequence, String what) {
        add(facts, ticket, sequence, what);
    }

    /// A problem of derived data only.
    void head(String ticket, Long sequence, String what) {
        add(heads, ticket, sequence, what);
    }

    /// Counts further problems without a description.
    void further(long number) {
        all += number;
    }

    List<JourneyProof.Problem> first() {
        return Stream.concat(facts.stream(), heads.stream()).limit(MOST).toList();
    }

    /// The number of problems not listed.
    long more() {
        return all - first().size();
    }

    private void add(List<JourneyProof.Problem> kind, String ticket, Long sequence, String what) {
        all++;
        if (kind.size() < MOST) {
            kind.add(new JourneyProof.Problem(ticket, sequence, what));
        }
    }
}
