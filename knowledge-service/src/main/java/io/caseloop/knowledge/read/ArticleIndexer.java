package io.caseloop.knowledge.read;

import io.caseloop.backbone.spi.Follower;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.ArticleEvent.ArticleDrafted;
import io.caseloop.events.knowledge.ArticleEvent.ArticlePublished;
import io.caseloop.events.knowledge.ArticleEvent.ArticleRetired;
import io.caseloop.knowledge.model.article.Content;
import io.caseloop.knowledge.write.index.ArticleIndex;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Keeps the index equal to what is published: holds the text of drafts until they are published and removes retired
/// articles (K1, K2).
@Singleton
public class ArticleIndexer implements Follower {

    static final String NAME = "article-index";

    private final ArticleIndex index;
    private final Map<String, ArticleDrafted> drafts = new HashMap<>();

    ArticleIndexer(ArticleIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(EventEnvelope envelope, Fact fact) {
        if (fact instanceof ArticleEvent event) {
            switch (event) {
                case ArticleDrafted draft -> drafts.put(draft.article(), draft);
                case ArticlePublished published -> publish(published);
                case ArticleRetired retired -> {
                    drafts.remove(retired.article());
                    index.remove(retired.article());
                }
            }
        }
    }

    /// Takes over the index and the drafts of a rebuilt one, which is not used afterwards.
    void replaceWith(ArticleIndexer rebuilt) {
        drafts.clear();
        drafts.putAll(rebuilt.drafts);
        index.replaceWith(rebuilt.index);
    }

    /// Gives up a rebuild that failed.
    void close() {
        index.close();
    }

    private void publish(ArticlePublished published) {
        ArticleDrafted draft = drafts.get(published.article());
        if (draft != null && draft.revision() == published.revision()) {
            drafts.remove(published.article());
            index.put(draft.article(), draft.revision(),
                    new Content(draft.kind(), draft.language(), draft.category(), draft.title(), draft.body(),
                            draft.questions(), draft.productVersion()));
        }
    }
}
