package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.model.article.Content;
import io.caseloop.knowledge.write.index.SearchText.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/// One index in memory. An article is one document of its title and body, and one for each similar question; its score
/// is that of its best document.
final class Volume {

    private static final String ID = "id";
    private static final FieldType SPELLED = new FieldType();

    static {
        SPELLED.setIndexOptions(IndexOptions.DOCS);
        SPELLED.setOmitNorms(true);
        SPELLED.freeze();
    }

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    Volume() {
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(),
                    new IndexWriterConfig(SearchText.analyzer()).setSimilarity(Saturation.byField()));
            searchers = new SearcherManager(writer, new Scoring());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String article, int revision, Content content) {
        List<Document> documents = new ArrayList<>();
        String all = content.title() + "\n" + String.join("\n", content.questions()) + "\n" + content.body();
        Document whole = document(article);
        addText(whole, content.language(), "title", content.title());
        addText(whole, content.language(), "body", content.body());
        addText(whole, content.language(), "all", all);
        documents.add(whole);
        for (String question : content.questions()) {
            Document one = document(article);
            addText(one, content.language(), "title", question);
            documents.add(one);
        }
        try {
            writer.updateDocuments(new Term(ID, article), documents);
            entries.put(article, new Entry(revision, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String article) {
        try {
            writer.deleteDocuments(new Term(ID, article));
            entries.remove(article);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws org.apache.lucene.store.AlreadyClosedException after it was replaced
    List<Found> search(String query, int limit) {
        List<Way> ways = SearchText.isChinese(query) ? List.of(Way.ZH_WORDS, Way.ZH_PAIRS) : List.of(Way.EN_STEMS);
        try {
            searchers.maybeRefreshBlocking();
            IndexSearcher searcher = searchers.acquire();
            try {
                Coverage coverage = Coverage.of(searcher, ways, query);
                return found(searcher.search(coverage.query(), new BestPerArticle(ID, limit)),
                        new Snippets(ways.getFirst(), coverage.terms()));
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Searches in progress complete normally.
    void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Found> found(List<BestPerArticle.Hit> hits, Snippets snippets) throws IOException {
        List<Found> found = new ArrayList<>();
        for (BestPerArticle.Hit hit : hits) {
            Entry entry = entries.get(hit.article());
            if (entry != null) {
                double score = Math.min(1, Math.round(hit.score() * 10_000.0) / 10_000.0);
                found.add(new Found(hit.article(), entry.revision(), entry.content(), score,
                        snippets.of(entry.content().body())));
            }
        }
        return found;
    }

    private static Document document(String article) {
        Document document = new Document();
        document.add(new StringField(ID, article, Field.Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(article)));
        return document;
    }

    private static void addText(Document document, String language, String part, String text) {
        boolean chinese = language.equals("zh") || SearchText.isChinese(text);
        if (chinese) {
            document.add(text(part + Way.ZH_WORDS.suffix, text));
            document.add(text(part + Way.ZH_PAIRS.suffix, text));
        }
        String latin = chinese ? SearchText.latin(text) : text;
        if (!latin.isBlank()) {
            document.add(text(part + Way.EN_STEMS.suffix, latin));
            if (part.equals("all")) {
                document.add(new Field(part + Way.EN_STEMS.spelled, latin, SPELLED));
            }
        }
    }

    private static IndexableField text(String field, String text) {
        return new TextField(field, text, Field.Store.NO);
    }

    private static final class Scoring extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(Saturation.byField());
            return searcher;
        }
    }

    private record Entry(int revision, Content content) {
    }
}
