package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.write.index.SearchText.Way;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.Collection;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/// The sentences that match a query, as HTML: the text of the article is escaped, `<mark>` is the only markup (K2).
final class Snippets {

    private static final Analyzer ANALYZER = SearchText.analyzer();
    private static final int LENGTH = 240;
    private static final int MARKED = 96;

    private final UnifiedHighlighter highlighter;
    private final String field;
    private final Query query;

    Snippets(Way way, Collection<String> terms) {
        field = "body" + way.suffix;
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        terms.stream().limit(MARKED)
                .forEach(term -> any.add(new TermQuery(new Term(field, term)), Occur.SHOULD));
        query = any.build();
        Locale locale = way == Way.EN_STEMS ? Locale.ENGLISH : Locale.CHINESE;
        highlighter = UnifiedHighlighter.builderWithoutSearcher(ANALYZER)
                .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", " … ", true))
                .withBreakIterator(() -> BreakIterator.getSentenceInstance(locale))
                .withMaxNoHighlightPassages(1)
                .build();
    }

    String of(String body) throws IOException {
        Object snippet = highlighter.highlightWithoutSearcher(field, query, body, 2);
        return snippet == null ? escaped(body.substring(0, Math.min(LENGTH, body.length()))) : snippet.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#x27;");
    }
}
