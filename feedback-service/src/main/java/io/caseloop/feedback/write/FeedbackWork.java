package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.FeedbackCommand;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.FeedbackCommand.Revoke;
import io.caseloop.feedback.model.FeedbackCommand.ToRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// Decides about a ticket's feedback. Timers, messages and pages follow from the facts
/// ([FeedbackRows], [TicketViewFold]).
@ApplicationScoped
public class FeedbackWork {

    private final Backbone backbone;
    private final FeedbackConfig config;
    private final Pages pages;
    private final DeclaredStreams declared;

    FeedbackWork(Backbone backbone, FeedbackConfig config, Pages pages, DeclaredStreams declared) {
        this.backbone = backbone;
        this.config = config;
        this.pages = pages;
        this.declared = declared;
    }

    public Feedback feedback(String ticket) {
        return backbone.state(DeclaredStreams.FEEDBACK, ticket);
    }

    public Feedback feedback(Work work, String ticket) {
        return work.state(DeclaredStreams.FEEDBACK, ticket);
    }

    /// What is remembered of a ticket, also where that is nothing yet.
    public TicketView view(String ticket) {
        return backbone.copy(declared.tickets(), ticket).orElseGet(() -> TicketView.unknown(ticket));
    }

    /// How many messages about a ticket were still to be delivered before this work.
    public int waitingMessages(String ticket) {
        return backbone.rows(OutgoingMessage.class, "where ticket = ?", ticket).size();
    }

    /// The channels over which the customer of a ticket wrote.
    public Set<String> channels(Work work, String ticket) {
        return work.copy(declared.tickets(), ticket).map(view -> view.correspondence().senders().keySet())
                .orElse(Set.of());
    }

    /// Whether any fact about the ticket has arrived here.
    public boolean isKnown(String ticket) {
        return backbone.copy(declared.tickets(), ticket).isPresent()
                || !(feedback(ticket).question() instanceof Feedback.Question.NotAsked);
    }

    public FeedbackConfig.Feedback terms() {
        return config.feedback();
    }

    /// @throws Refused where the customer was erased: there is nobody who answers (X3)
    public void decide(Work work, FeedbackCommand command) {
        if (command instanceof FeedbackCommand.ByCustomer && work.copy(declared.tickets(), command.ticket().value())
                .map(view -> view.progress().erased()).orElse(false)) {
            throw Refused.because("customer-is-not-erased", "The personal data of this customer was erased.");
        }
        work.decide(DeclaredStreams.FEEDBACK, command.ticket().value(), command);
    }

    /// The solution holds (F1); the invitation to rate it goes by the channel of the customer's
    /// last contact (F2).
    ///
    /// @param attempt the solution that is meant, or null for the last
    /// @param comment what the customer added, or null
    public void confirm(Work work, TicketId ticket, Integer attempt, PersonalText comment, String by) {
        String channel = work.copy(declared.tickets(), ticket.value())
                .map(view -> view.correspondence().channel()).orElse(null);
        ToRate invitation = new ToRate(work.newId(), work.now().plus(terms().ratingLife()), channel);
        decide(work, new Confirm(ticket, attempt, invitation, comment, by, work.now()));
    }

    /// The page of the invitation is withdrawn. A repeat decides nothing.
    ///
    /// @return whether there is or was a page of this invitation
    public boolean revoke(Work work, String invitation) {
        Optional<CustomerPage> page = pages.of(work, invitation);
        page.ifPresent(p -> decide(work, new Revoke(new TicketId(p.ticket()), invitation, work.now())));
        return page.isPresent() || work.holder(FeedbackRows.REVOKED, invitation).isPresent();
    }
}
