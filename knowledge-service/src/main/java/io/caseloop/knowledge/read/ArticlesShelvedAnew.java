package io.caseloop.knowledge.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.spi.Following;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.backbone.spi.Rebuilding;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.knowledge.write.index.ArticleIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/// The index of articles as a projection (K2): a fresh one is filled from the first fact on, beside the one that is searched, and takes
/// its place when it has been shown as much. Each instance has its own.
@ApplicationScoped
public class ArticlesShelvedAnew implements Projection {

    private static final Logger LOG = Logger.getLogger(ArticlesShelvedAnew.class);

    @Inject
    ArticleShelver shelver;
    @Inject
    Following following;
    @Inject
    Backbone backbone;

    private final Rebuilding rebuilding = new Rebuilding(ArticleShelver.NAME, () -> backbone.now());

    @Override
    public String name() {
        return ArticleShelver.NAME;
    }

    @Override
    public Progress progress() {
        return rebuilding.progress();
    }

    @Override
    public Progress rebuild() {
        return rebuilding.begun(() -> following.follow(new Fresh()));
    }

    private final class Fresh implements Following.Newcomer {

        private final ArticleShelver fresh = new ArticleShelver(new ArticleIndex());

        @Override
        public String name() {
            return ArticleShelver.NAME;
        }

        @Override
        public void apply(EventEnvelope envelope, Fact fact) {
            fresh.apply(envelope, fact);
            rebuilding.further(1);
        }

        @Override
        public void caughtUp() {
            shelver.becomes(fresh);
            rebuilding.ended(State.REBUILT);
        }

        @Override
        public void failed(RuntimeException why) {
            LOG.warnf("the articles were not shelved anew, those that were are searched on: %s", why.getClass().getName());
            fresh.leave();
            rebuilding.ended(State.FAILED);
        }
    }
}
