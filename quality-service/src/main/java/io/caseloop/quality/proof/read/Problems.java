package io.caseloop.quality.proof.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a proof found, bounded (Q4): the first of what is wrong with facts and roots, and, where there is room left, of what is wrong
/// with heads. Those are folded anew with one request, and however many they are, they shall not hide a fact that was changed.
public final class Problems {

    /// The most that is listed.
    public static final int MOST = 200;

    private final List<JourneyProof.Problem> facts = new ArrayList<>();
    private final List<JourneyProof.Problem> heads = new ArrayList<>();
    private long all;

    void add(String ticket, Long sequence, String what) {
        add(facts, ticket, sequence, what);
    }

    /// Wrong is only what is derived from facts.
    void head(String ticket, Long sequence, String what) {
        add(heads, ticket, sequence, what);
    }

    /// As many more were found, and are not described.
    void further(long number) {
        all += number;
    }

    List<JourneyProof.Problem> first() {
        return Stream.concat(facts.stream(), heads.stream()).limit(MOST).toList();
    }

    /// How many the first ones leave out.
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
