package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.write.index.SearchText.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// What a word of a query may mean (K2): itself, or, if no article has it, the words of articles that one typing error
/// leads to. A letter too many, too few or another one, or two neighbours swapped, is one error; long words may have
/// two.
final class Spelling {

    /// A guess counts for less than a word as written; a query of guesses alone stays below the 0.75 that self-service
    /// asks for (K7).
    static final float NEAR = 0.65f;
    static final float FAR = 0.5f;

    private static final int SHORTEST = 4;
    /// Shorter words have many neighbours: their first letter must be right.
    private static final int ANY_FIRST_LETTER = 6;
    private static final int TWO_ERRORS = 8;
    private static final int LONGEST = 40;
    private static final int READINGS = 5;
    /// Of a long query with many names; the others are searched for as they are written.
    private static final int GUESSED_WORDS = 8;

    private final IndexReader reader;
    private int guessed;

    /// For one query.
    Spelling(IndexReader reader) {
        this.reader = reader;
    }

    /// Terms, each with the share of its score that counts; never empty.
    ///
    /// @param word the term as it was spelled, before it was reduced to its stem
    Map<String, Float> readings(Way way, String term, String word) throws IOException {
        if (!isGuessable(word) || isUsed("all" + way.suffix, term) || guessed == GUESSED_WORDS) {
            return Map.of(term, 1f);
        }
        guessed++;
        List<String> near = words(way, word, 1);
        boolean far = near.isEmpty() && word.length() >= TWO_ERRORS;
        Map<String, Float> readings = new LinkedHashMap<>();
        for (String meant : far ? words(way, word, 2) : near) {
            for (String reduced : SearchText.terms(way, meant).keySet()) {
                readings.put(reduced, far || word.length() < ANY_FIRST_LETTER ? FAR : NEAR);
            }
        }
        return readings.isEmpty() ? Map.of(term, 1f) : readings;
    }

    private static boolean isGuessable(String word) {
        return word.length() >= SHORTEST && word.length() <= LONGEST
                && word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    /// The words that most articles use, first.
    private List<String> words(Way way, String word, int errors) throws IOException {
        String field = "all" + way.spelled;
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return List.of();
        }
        int prefix = word.length() < ANY_FIRST_LETTER ? 1 : 0;
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, new Term(field, word), errors, prefix, true);
        List<Used> found = new ArrayList<>();
        for (BytesRef one = near.next(); one != null; one = near.next()) {
            String meant = one.utf8ToString();
            if (isGuessable(meant)) {
                found.add(new Used(meant, near.docFreq()));
            }
        }
        found.sort(Comparator.comparingInt(Used::articles).reversed().thenComparing(Used::word));
        List<String> best = new ArrayList<>();
        for (Used one : found) {
            if (best.size() < READINGS && isUsed(field, one.word())) {
                best.add(one.word());
            }
        }
        return best;
    }

    /// Whether an article that was neither replaced nor retired has the term.
    private boolean isUsed(String field, String term) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            PostingsEnum articles = leaf.reader().postings(new Term(field, term), PostingsEnum.NONE);
            Bits live = leaf.reader().getLiveDocs();
            while (articles != null && articles.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(articles.docID())) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Used(String word, int articles) {
    }
}
