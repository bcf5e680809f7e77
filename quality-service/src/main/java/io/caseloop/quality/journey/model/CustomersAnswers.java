package io.caseloop.quality.journey.model;

import io.caseloop.events.feedback.FeedbackEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the customer of a case has answered: confirmation and ratings (F1, F2).
final class CustomersAnswers {

    private CaseState.Confirmation confirmation;
    private final List<CaseState.Rating> ratings;

    /// @param confirmation null before the customer is asked
    CustomersAnswers(CaseState.Confirmation confirmation, List<CaseState.Rating> ratings) {
        this.confirmation = confirmation;
        this.ratings = new ArrayList<>(ratings);
    }

    CaseState.Confirmation confirmation() {
        return confirmation;
    }

    List<CaseState.Rating> ratings() {
        return List.copyOf(ratings);
    }

    void apply(FeedbackEvent event) {
        switch (event) {
            case FeedbackEvent.ConfirmationRequested e ->
                    confirmation = new CaseState.Confirmation("asked", e.attempt(), e.at(), null);
            case FeedbackEvent.SolutionConfirmed e -> answered("confirmed", e.attempt(), e.at());
            case FeedbackEvent.SolutionRejected e -> answered("rejected", e.attempt(), e.at());
            case FeedbackEvent.ConfirmationLapsed e -> answered("lapsed", e.attempt(), e.at());
            case FeedbackEvent.RatingGiven e ->
                    ratings.add(new CaseState.Rating(e.attempt(), CaseFold.name(e.agent()), e.stars(), e.nps(),
                            e.reasonCodes(), e.at()));
            default -> { }
        }
    }

    private void answered(String state, int of, Instant at) {
        confirmation = new CaseState.Confirmation(state, of, confirmation == null ? null : confirmation.askedAt(), at);
    }
}
