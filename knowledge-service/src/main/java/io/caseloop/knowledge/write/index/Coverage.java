package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.write.index.SearchText.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Coverage() {
    }

    static Query query(IndexSearcher searcher, List<Way> ways, String text) throws IOException {
        List<Map.Entry<Way, Map<String, Double>>> queried = new ArrayList<>();
        for (Way way : ways) {
            Map<String, Double> idf = weights(searcher, way, text);
            if (!idf.isEmpty()) {
                queried.add(Map.entry(way, idf));
            }
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (Map.Entry<Way, Map<String, Double>> one : queried) {
            double sum = one.getValue().values().stream().mapToDouble(Double::doubleValue).sum() * queried.size();
            one.getValue().forEach((term, weight) ->
                    query.add(weighted(one.getKey(), term, weight / sum), Occur.SHOULD));
        }
        return query.build();
    }

    private static Query weighted(Way way, String term, double weight) {
        Query covered = new DisjunctionMaxQuery(List.of(
                new TermQuery(new Term("title" + way.suffix, term)),
                new TermQuery(new Term("body" + way.suffix, term))), 0.1f);
        return new BoostQuery(covered, (float) weight);
    }

    /// A term that no article has gets the weight of a term that one article has, so that an uncovered term lowers the
    /// score.
    private static Map<String, Double> weights(IndexSearcher searcher, Way way, String text) throws IOException {
        String field = "all" + way.suffix;
        long articles = searcher.getIndexReader().getDocCount(field);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String term : SearchText.terms(way, text)) {
            long having = Math.max(1, searcher.getIndexReader().docFreq(new Term(field, term)));
            weights.put(term, Math.log(1 + (Math.max(articles, having) - having + 0.5) / (having + 0.5)));
        }
        if (weights.size() <= TERMS) {
            return weights;
        }
        Map<String, Double> heaviest = new LinkedHashMap<>();
        weights.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(TERMS)
                .forEach(e -> heaviest.put(e.getKey(), e.getValue()));
        return heaviest;
    }
}
