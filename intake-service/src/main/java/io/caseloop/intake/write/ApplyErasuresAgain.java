package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.failure.BackboneFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// At each start: what was erased, and came back with a restored backup, is erased again (X3).
@ApplicationScoped
class ApplyErasuresAgain {

    private static final Logger LOG = Logger.getLogger(ApplyErasuresAgain.class);

    private final Backbone backbone;
    private final ErasureLedger ledger;
    private final Erasures erasures;
    private final boolean training;
    private final CountDownLatch ended = new CountDownLatch(1);

    ApplyErasuresAgain(Backbone backbone, ErasureLedger ledger, Erasures erasures,
            @ConfigProperty(name = "caseloop.training", defaultValue = "false") boolean training) {
        this.backbone = backbone;
        this.ledger = ledger;
        this.erasures = erasures;
        this.training = training;
    }

    void start(@Observes @Priority(2_200) StartupEvent event) {
        if (!training) {
            Thread.ofPlatform().name("erasures-again").daemon().start(this::untilDone);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        ended.countDown();
    }

    /// A store that takes no writes yet is tried again until it does.
    private void untilDone() {
        List<ErasureLedger.Entry> entries = ledger.all();
        try {
            do {
                if (applied(entries)) {
                    return;
                }
            } while (!ended.await(2, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean applied(List<ErasureLedger.Entry> entries) {
        try {
            for (ErasureLedger.Entry entry : entries) {
                String id = backbone.newId();
                if (backbone.perform(new Cause(backbone.source(), id, id, null),
                        work -> erasures.again(work, entry))) {
                    LOG.warnf("The erasure %s is not in the restored data and is carried out again", entry.erasure());
                }
            }
            return true;
        } catch (BackboneFailure failure) {
            LOG.warnf("Erasures cannot be compared with the store yet: %s", failure.getClass().getName());
            return false;
        }
    }
}
