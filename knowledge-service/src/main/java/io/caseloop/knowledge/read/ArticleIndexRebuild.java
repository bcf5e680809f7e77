package io.caseloop.knowledge.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.spi.Following;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.backbone.spi.Rebuilding;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.knowledge.write.index.ArticleIndex;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// The index of articles as a projection (K2). A rebuild fills a new index from the first fact on while the old one
/// answers searches; once the new one has caught up, it replaces the old one. Each instance of the service has its own
/// index.
@ApplicationScoped
public class ArticleIndexRebuild implements Projection {

    private static final Logger LOG = Logger.getLogger(ArticleIndexRebuild.class);

    private final ArticleIndexer indexer;
    private final Following following;
    private final Rebuilding rebuilding;

    ArticleIndexRebuild(ArticleIndexer indexer, Following following, Backbone backbone) {
        this.indexer = indexer;
        this.following = following;
        this.rebuilding = new Rebuilding(ArticleIndexer.NAME, backbone::now);
    }

    @Override
    public String name() {
        return ArticleIndexer.NAME;
    }

    @Override
    public Progress progress() {
        return rebuilding.progress();
    }

    @Override
    public Progress rebuild() {
        return rebuilding.begun(() -> following.follow(new NewIndex()));
    }

    private final class NewIndex implements Following.Newcomer {

        private final ArticleIndexer rebuilt = new ArticleIndexer(new ArticleIndex());

        @Override
        public String name() {
            return ArticleIndexer.NAME;
        }

        @Override
        public void apply(EventEnvelope envelope, Fact fact) {
            rebuilt.apply(envelope, fact);
            rebuilding.further(1);
        }

        @Override
        public void caughtUp() {
            indexer.replaceWith(rebuilt);
            rebuilding.ended(State.REBUILT);
        }

        @Override
        public void failed(RuntimeException why) {
            LOG.warnf("Rebuild of the article index failed (%s). Searches continue on the old index. "
                    + "Start the rebuild again with POST /api/ops/knowledge/projections/%s/rebuild.",
                    why.getClass().getName(), ArticleIndexer.NAME);
            rebuilt.close();
            rebuilding.ended(State.FAILED);
        }
    }
}
