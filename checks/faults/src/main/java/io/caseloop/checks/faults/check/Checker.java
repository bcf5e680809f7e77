package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.seen.Observed;
import java.util.ArrayList;
import java.util.List;

/// Compares the history of the clients with an external observation: no loss, no duplicates, order
/// preserved (X1, X2, Q4, S5). A pure function.
public final class Checker {

    private Checker() {
    }

    /// All findings; empty if all guarantees hold.
    public static List<Finding> check(History history, Observed observed) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Contacts.check(history, observed));
        findings.addAll(Commands.check(history, observed));
        findings.addAll(Journeys.whole(observed));
        findings.addAll(Positions.check(observed.told().toList()));
        findings.addAll(Journeys.causesFirst(observed));
        findings.addAll(Verdicts.check(observed));
        findings.addAll(Consequences.check(observed));
        findings.addAll(Derived.check(observed));
        findings.addAll(ArticleIndexCheck.check(observed));
        observed.proofs().forEach(proof -> findings.add(new Finding("of the proof", "hash chains", proof)));
        findings.addAll(Positions.check(observed.topics()));
        findings.addAll(Positions.check(observed.stores()));
        findings.addAll(Positions.clocks(observed.stores()));
        findings.addAll(Copies.topicsEqualStores(observed));
        findings.addAll(Copies.journeysEqualStores(observed));
        findings.addAll(Copies.journeysFollowTheTopic(observed));
        return List.copyOf(findings);
    }

}
