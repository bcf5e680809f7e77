package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.write.index.SearchText.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// A query whose score is BM25 / Σidf(query), 0–1: the weight of a term is its share of the idf, and its score is that
/// of the field that covers it best.
final class Coverage {

    private static final int TERMS = 96;

    private final Query query;
    private final Set<String> terms;

    private Coverage(Query query, Set<String> terms) {
        this.query = query;
        this.terms = terms;
    }

    static Coverage of(IndexSearcher searcher, List<Way> ways, String text) throws IOException {
        Map<Way, List<Asked>> queried = new LinkedHashMap<>();
        for (Way way : ways) {
            List<Asked> asked = asked(searcher, way, text);
            if (!asked.isEmpty()) {
                queried.put(way, asked);
            }
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        queried.forEach((way, asked) -> {
            double sum = asked.stream().mapToDouble(Asked::idf).sum() * queried.size();
            asked.forEach(one -> query.add(weighted(way, one.readings(), one.idf() / sum), Occur.SHOULD));
        });
        Set<String> terms = new LinkedHashSet<>();
        queried.getOrDefault(ways.getFirst(), List.of()).forEach(one -> terms.addAll(one.readings().keySet()));
        return new Coverage(query.build(), terms);
    }

    Query query() {
        return query;
    }

    /// What is searched for in the first way, guesses instead of words that no article has.
    Set<String> terms() {
        return terms;
    }

    private static Query weighted(Way way, Map<String, Float> readings, double weight) {
        List<Query> read = new ArrayList<>();
        readings.forEach((term, share) -> read.add(new BoostQuery(new DisjunctionMaxQuery(List.of(
                new TermQuery(new Term("title" + way.suffix, term)),
                new TermQuery(new Term("body" + way.suffix, term))), 0.1f), (float) weight * share)));
        return read.size() == 1 ? read.getFirst() : new DisjunctionMaxQuery(read, 0);
    }

    /// A word that no article has gets the weight of a word that one article has, so that an uncovered word lowers the
    /// score.
    private static List<Asked> asked(IndexSearcher searcher, Way way, String text) throws IOException {
        String field = "all" + way.suffix;
        long articles = searcher.getIndexReader().getDocCount(field);
        Spelling spelling = new Spelling(searcher.getIndexReader());
        List<Asked> asked = new ArrayList<>();
        for (Map.Entry<String, String> term : SearchText.terms(way, text).entrySet()) {
            Map<String, Float> readings = spelling.readings(way, term.getKey(), term.getValue());
            long having = 1;
            for (String read : readings.keySet()) {
                having = Math.max(having, searcher.getIndexReader().docFreq(new Term(field, read)));
            }
            asked.add(new Asked(readings,
                    Math.log(1 + (Math.max(articles, having) - having + 0.5) / (having + 0.5))));
        }
        return asked.size() <= TERMS ? asked
                : asked.stream().sorted(Comparator.comparingDouble(Asked::idf).reversed()).limit(TERMS).toList();
    }

    /// A word of the query.
    private record Asked(Map<String, Float> readings, double idf) {
    }
}
