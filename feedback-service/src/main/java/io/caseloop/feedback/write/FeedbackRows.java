package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.Feedback.Question;

/// What a ticket's feedback declares: the timer of silence while an answer is awaited (F1), the visits
/// after low ratings (F3), and the ids of delivered messages, so that a repeated report finds its ticket
/// (R10).
public final class FeedbackRows implements Rows<Feedback> {

    /// The kind of the timer of silence.
    public static final String SILENCE = "silence";

    static final String DELIVERED = "delivered-message";
    static final String REVOKED = "revoked-invitation";

    private static final String SEPARATOR = "|";

    @Override
    public void of(String ticket, Feedback feedback, RowSet out) {
        if (feedback.question() instanceof Question.Asked asked) {
            out.timer(SILENCE, ticket + SEPARATOR + asked.attempt(), ticket, asked.silentUntil());
        }
        feedback.visits().forEach(visit -> out.row(VisitRow.of(ticket, visit)));
        feedback.delivered().keySet().forEach(message -> out.unique(DELIVERED, message));
        feedback.revoked().forEach(invitation -> out.unique(REVOKED, invitation));
    }

    /// The solution that a timer of silence is about.
    ///
    /// @param timer its id
    public static int attempt(String timer) {
        return Integer.parseInt(timer.substring(timer.lastIndexOf(SEPARATOR) + 1));
    }
}
