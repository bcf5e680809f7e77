package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.FeedbackCommand.Rate;
import io.caseloop.feedback.model.FeedbackCommand.RecordVisit;
import io.caseloop.feedback.model.FeedbackCommand.Revoke;
import io.caseloop.feedback.model.FeedbackCommand;
import io.caseloop.feedback.model.Surveys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final SurveyPolicies surveys;

    FeedbackWork(Backbone backbone, FeedbackConfig config, Pages pages, DeclaredStreams declared,
            SurveyPolicies surveys) {
        this.backbone = backbone;
        this.config = config;
        this.pages = pages;
        this.declared = declared;
        this.surveys = surveys;
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

    /// After the solution the customer is asked whether it holds (F1).
    public void ask(Work work, TicketSolved solved) {
        Surveys policy = surveys.inForce(work);
        decide(work, new Ask(solved.ticket(), solved.attempt(), solved.agent(), work.newId(), solved.channel(),
                work.now().plus(policy.silence()), policy.version(), work.now()));
    }

    /// The solution holds (F1); the invitation to rate it goes by the channel of the customer's
    /// last contact (F2).
    ///
    /// @param attempt the solution that is meant, or null for the last
    /// @param comment what the customer added, or null
    public void confirm(Work work, TicketId ticket, Integer attempt, PersonalText comment, String by) {
        decide(work, new Confirm(ticket, attempt, surveys.toRate(work, view(work, ticket)), comment, by, work.now()));
    }

    /// A rating (F2); a low one opens a visit (F3).
    public void rate(Work work, TicketId ticket, String invitation, Rating rating, String by) {
        decide(work, new Rate(ticket, invitation, rating.stars(), rating.nps(), rating.comment(),
                rating.reasonCodes(), by, surveys.ifLow(work), work.now()));
    }

    /// As the customer gave it.
    ///
    /// @param stars may be null, as nps and comment
    public record Rating(Integer stars, Integer nps, PersonalText comment, List<String> reasonCodes) {
    }

    /// The ticket of a visit, or empty where there is no such visit.
    public Optional<TicketId> ticketOfVisit(Work work, String visit) {
        return work.rows(VisitRow.class, "where visit = ?", visit).stream().findFirst()
                .map(row -> new TicketId(row.ticket()));
    }

    /// The result of a visit; the customer is asked again (F3).
    public void record(Work work, TicketId ticket, String visit, String outcome, PersonalText text, AgentId by,
            boolean lead) {
        decide(work, new RecordVisit(ticket, visit, outcome, text, surveys.again(work, view(work, ticket)), by, lead,
                work.now()));
    }

    private TicketView view(Work work, TicketId ticket) {
        return work.copy(declared.tickets(), ticket.value()).orElseGet(() -> TicketView.unknown(ticket.value()));
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
