package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.toSet;

import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The article index equals a refold: the last published revision is found once by its unique word;
/// retired and unpublished articles are not found (K1, K2).
final class ArticleIndexCheck {

    private static final String PUBLISHED = "article-published";
    private static final Set<String> DECIDE = Set.of(PUBLISHED, "article-retired");

    private ArticleIndexCheck() {
    }

    static List<Finding> check(Observed observed) {
        Map<String, Sighting> last = new HashMap<>();
        observed.stores().stream().filter(event -> DECIDE.contains(event.fact()))
                .forEach(event -> last.merge(event.subject(), event, (one, other) -> one.position() > other.position()
                        ? one : other));
        Set<String> published = last.values().stream().filter(event -> event.fact().equals(PUBLISHED))
                .map(Sighting::subject).collect(toSet());
        List<Finding> findings = new ArrayList<>();
        observed.searched().forEach((article, found) -> {
            long times = found.stream().filter(article::equals).count();
            if (published.contains(article) && times == 0) {
                findings.add(new Finding(article, "search", "is published, but not found by the search"));
            } else if (times > 1) {
                findings.add(new Finding(article, "search", "is found " + times + " times"));
            }
            found.stream().distinct().filter(hit -> observed.searched().containsKey(hit) && !published.contains(hit))
                    .forEach(
                    hit ->
                            findings.add(
                            new Finding(hit, "search", "is found" + (hit.equals(article) ? "" : " beside " + article)
                                    + ", but is not published")));
        });
        return findings;
    }
}
