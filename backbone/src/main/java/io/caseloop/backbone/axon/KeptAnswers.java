package io.caseloop.backbone.axon;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.decider.Refused;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Performs a claimed work once: its answer is kept in the same transaction and given to every
/// later call with the same claim. A refusal is kept alike.
final class KeptAnswers {

    private final AxonBackbone backbone;
    private final StoreReader reader;

    KeptAnswers(AxonBackbone backbone, StoreReader reader) {
        this.backbone = backbone;
        this.reader = reader;
    }

    Answer once(Claim claim, Cause cause, Function<Work, Answer> work, Function<Refused, Answer> onRefused) {
        Optional<Answer> before = reader.answer(claim);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return kept(claim, cause, work, onRefused);
        } catch (Conflict conflict) {
            return reader.answer(claim)
                    .orElseThrow(() -> new StoreUnavailable("the answer of the same call is not there", conflict));
        }
    }

    private Answer kept(Claim claim, Cause cause, Function<Work, Answer> work, Function<Refused, Answer> onRefused) {
        AtomicReference<Answer> given = new AtomicReference<>();
        try {
            return backbone.perform(cause, request -> request.keep(new AppendRequest.Kept(claim, given.get())), w -> {
                given.set(work.apply(w));
                return given.get();
            });
        } catch (Refused refused) {
            Answer no = onRefused.apply(refused);
            return backbone.perform(cause, request -> request.keep(new AppendRequest.Kept(claim, no)), _ -> no);
        }
    }
}
