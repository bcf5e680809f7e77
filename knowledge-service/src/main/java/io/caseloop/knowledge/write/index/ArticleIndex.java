package io.caseloop.knowledge.write.index;

import io.caseloop.knowledge.model.article.Content;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.lucene.store.AlreadyClosedException;

/// Published articles by keyword, in Chinese and English (K2). In memory and one per process: made from the store at each start, and
/// on request beside the one that is searched.
@Singleton
public final class ArticleIndex implements AutoCloseable {

    /// What searched, for the record (K3).
    public static final String ENGINE = "lucene-10.5.0/keyword@1";
    /// Longer queries are cut: what comes later in a long message seldom says what it is about.
    static final int QUERY_CHARS = 2_000;

    private volatile Volume volume = new Volume();

    /// Makes this the revision that is found.
    public void put(String article, int revision, Content content) {
        volume.put(article, revision, content);
    }

    /// It is found no longer.
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

    /// From here on finds what the fresh one has, which is used for nothing else any more.
    public void becomes(ArticleIndex fresh) {
        Volume before = volume;
        volume = fresh.volume;
        before.close();
    }

    @Override
    @PreDestroy
    public void close() {
        volume.close();
    }
}
