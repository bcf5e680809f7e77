package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The index of articles equals a refold: what was published last is found, what was retired or never published is not (K1, K2).
final class Shelf {

    private static final String PUBLISHED = "article-published";
    private static final Set<String> DECIDE = Set.of(PUBLISHED, "article-retired");

    private Shelf() {
    }

    static List<Finding> check(Observed observed) {
        Map<String, Sighting> last = new HashMap<>();
        observed.stores().stream().filter(event -> DECIDE.contains(event.fact()))
                .forEach(event -> last.merge(event.subject(), event, (one, other) -> one.position() > other.position() ? one : other));
        List<Finding> findings = new ArrayList<>();
        observed.searched().forEach((article, found) -> {
            boolean published = last.containsKey(article) && last.get(article).fact().equals(PUBLISHED);
            if (published != found) {
                findings.add(new Finding(article, "search", found ? "is found, but is not published" : "is published, but is not found"));
            }
        });
        return findings;
    }
}
