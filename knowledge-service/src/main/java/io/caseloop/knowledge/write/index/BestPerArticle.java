package io.caseloop.knowledge.write.index;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/// The best articles of a search, each once with the score of its best document. The documents of an article are
/// written together and follow each other in one segment, so that they are folded before the limit applies, in one
/// pass and with memory for as many articles as are asked for.
final class BestPerArticle implements CollectorManager<BestPerArticle.Best, List<BestPerArticle.Hit>> {

    private static final Comparator<Hit> WORST_FIRST =
            Comparator.comparingDouble(Hit::score).thenComparing(Hit::doc, Comparator.reverseOrder());

    private final String idField;
    private final int limit;

    /// @param idField a sorted doc value: the article of a document
    BestPerArticle(String idField, int limit) {
        this.idField = idField;
        this.limit = limit;
    }

    /// @param doc the first of its documents that matched; earlier ones come first among equals
    record Hit(String article, int doc, float score) {
    }

    @Override
    public Best newCollector() {
        return new Best();
    }

    @Override
    public List<Hit> reduce(Collection<Best> all) {
        return all.stream().flatMap(one -> one.hits.stream()).sorted(WORST_FIRST.reversed()).limit(limit).toList();
    }

    final class Best implements Collector {

        private final PriorityQueue<Hit> hits = new PriorityQueue<>(WORST_FIRST);

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.TOP_SCORES;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
            return new Segment(DocValues.getSorted(context.reader(), idField), context.docBase, hits);
        }
    }

    private final class Segment implements LeafCollector {

        private static final int NONE = -1;

        private final SortedDocValues articles;
        private final int docBase;
        private final PriorityQueue<Hit> hits;
        private Scorable scorer;
        private int article = NONE;
        private int firstDoc;
        private float best;

        Segment(SortedDocValues articles, int docBase, PriorityQueue<Hit> hits) {
            this.articles = articles;
            this.docBase = docBase;
            this.hits = hits;
        }

        @Override
        public void setScorer(Scorable scorer) throws IOException {
            this.scorer = scorer;
            skipWhatComesTooLate();
        }

        @Override
        public void collect(int doc) throws IOException {
            int of = articles.advanceExact(doc) ? articles.ordValue() : NONE;
            if (of != article) {
                finish();
                article = of;
                firstDoc = docBase + doc;
                best = 0;
            }
            best = Math.max(best, scorer.score());
        }

        @Override
        public void finish() throws IOException {
            if (article != NONE && (hits.size() < limit || best > hits.peek().score())) {
                if (hits.size() == limit) {
                    hits.poll();
                }
                hits.add(new Hit(articles.lookupOrd(article).utf8ToString(), firstDoc, best));
                skipWhatComesTooLate();
            }
            article = NONE;
        }

        private void skipWhatComesTooLate() throws IOException {
            if (hits.size() == limit) {
                scorer.setMinCompetitiveScore(Math.nextUp(hits.peek().score()));
            }
        }
    }
}
