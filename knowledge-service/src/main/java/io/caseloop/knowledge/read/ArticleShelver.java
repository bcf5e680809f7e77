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

/// Keeps the index at what is published, from the first fact on: drafts wait here, retired articles leave (K1, K2).
@Singleton
public class ArticleShelver implements Follower {

    static final String NAME = "article-index";

    private final ArticleIndex index;
    private final Map<String, ArticleDrafted> waiting = new HashMap<>();

    ArticleShelver(ArticleIndex index) {
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
                case ArticleDrafted draft -> waiting.put(draft.article(), draft);
                case ArticlePublished published -> publish(published);
                case ArticleRetired retired -> {
                    waiting.remove(retired.article());
                    index.remove(retired.article());
                }
            }
        }
    }

    /// Goes on where the fresh one is.
    void becomes(ArticleShelver fresh) {
        waiting.clear();
        waiting.putAll(fresh.waiting);
        index.becomes(fresh.index);
    }

    /// What was begun and not finished.
    void leave() {
        index.close();
    }

    private void publish(ArticlePublished published) {
        ArticleDrafted draft = waiting.get(published.article());
        if (draft != null && draft.revision() == published.revision()) {
            waiting.remove(published.article());
            index.put(draft.article(), draft.revision(),
                    new Content(draft.kind(), draft.language(), draft.category(), draft.title(), draft.body(), draft.questions(), draft.productVersion()));
        }
    }
}
