package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.model.article.Content;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.lucene.store.AlreadyClosedException;

/// Published articles by keyword, in Chinese and English (K2). Held in memory, one per process: built from the store at
/// each start, and rebuilt on request while the old one is searched.
@Singleton
public final class ArticleIndex implements AutoCloseable {

    /// Name and version of the search engine, recorded with suggestions (K3).
    public static final String ENGINE = "lucene-10.5.0/keyword@2";
    /// Longer queries are cut: the end of a long message seldom says what it is about.
    static final int QUERY_CHARS = 2_000;

    private volatile Volume volume = new Volume();

    /// Adds an article, or replaces its earlier revision.
    public void put(String article, int revision, Content content) {
        volume.put(article, revision, content);
    }

    /// Removes an article; it is no longer found.
    public void remove(String article) {
        volume.remove(article);
    }

    /// The best first.
    public List<Found> search(String query, int limit) {
        String cut = query.length() > QUERY_CHARS ? query.substring(0, QUERY_CHARS) : query;
        while (true) {
            Volume searched = volume;
            try {
                return searched.search(cut, limit);
            } catch (AlreadyClosedException e) {
                if (searched == volume) {
                    throw e;
                }
            }
        }
    }

    /// Takes over the contents of a rebuilt index, which is not used afterwards.
    public void replaceWith(ArticleIndex rebuilt) {
        Volume before = volume;
        volume = rebuilt.volume;
        before.close();
    }

    @Override
    @PreDestroy
    public void close() {
        volume.close();
    }
}
