package io.caseloop.knowledge.write.index;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/// BM25 without its idf: how well a text covers a term, 0–1. The idf comes with the query, once over all fields, so
/// that a score divided by their sum is comparable between queries.
final class Saturation extends BM25Similarity {

    private static final Similarity BODY = new Saturation(1.2f);
    /// In a title or a question one occurrence is enough; length only breaks ties.
    private static final Similarity TITLE = new Saturation(0.1f);

    private Saturation(float k1) {
        super(k1, 0.75f);
    }

    static Similarity byField() {
        return new PerFieldSimilarityWrapper() {
            @Override
            public Similarity get(String field) {
                return field.startsWith("title") ? TITLE : BODY;
            }
        };
    }

    @Override
    protected float idf(long docFreq, long docCount) {
        return 1;
    }
}
