package io.caseloop.quality.journey.model;

import io.caseloop.events.AgentId;
import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.sla.CommitmentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Folds the facts of all stages, in journey order, into one [CaseState] (Q4). Facts without
/// influence on the state and unknown types are skipped.
public final class CaseFold {

    /// Incremented when the same facts yield another state; older stored states are rebuilt.
    public static final int VERSION = 8;

    private final String ticket;
    private String number;
    private String state;
    private String owner;
    private String offeredTo;
    private Integer tier;
    private String team;
    private String customer;
    private String customerTier;
    private String channel;
    private String language;
    private String region;
    private String follows;
    private CaseState.Grade grade;
    private Instant openedAt;
    private Instant acknowledgedAt;
    private Instant solvedAt;
    private Instant closedAt;
    private String closeReason;
    private int attempt;
    private int transfers;
    private int returns;
    private int pingPong;
    private int reopens;
    private final List<CaseState.Contact> contacts;
    private final List<CaseState.Reply> replies;
    private final List<CaseState.Commitment> commitments;
    private final CustomersAnswers answers;
    private final List<CaseState.Inspection> inspections;
    private String verdict;
    private long facts;
    private long unknownFacts;

    /// Continues from a state.
    public CaseFold(CaseState from) {
        ticket = from.ticket();
        number = from.number();
        state = from.state();
        owner = from.owner();
        offeredTo = from.offeredTo();
        tier = from.tier();
        team = from.team();
        customer = from.customer();
        customerTier = from.customerTier();
        channel = from.channel();
        language = from.language();
        region = from.region();
        follows = from.follows();
        grade = from.grade();
        openedAt = from.openedAt();
        acknowledgedAt = from.acknowledgedAt();
        solvedAt = from.solvedAt();
        closedAt = from.closedAt();
        closeReason = from.closeReason();
        attempt = from.attempt();
        transfers = from.transfers();
        returns = from.returns();
        pingPong = from.pingPong();
        reopens = from.reopens();
        contacts = new ArrayList<>(from.contacts());
        replies = new ArrayList<>(from.replies());
        commitments = new ArrayList<>(from.commitments());
        answers = new CustomersAnswers(from.confirmation(), from.ratings());
        inspections = new ArrayList<>(from.inspections());
        verdict = from.verdict();
        facts = from.facts();
        unknownFacts = from.unknownFacts();
    }

    public CaseState state() {
        return new CaseState(ticket, number, state, owner, offeredTo, tier, team, customer, customerTier, channel,
                language, region, follows, grade, openedAt, acknowledgedAt, solvedAt, closedAt, closeReason, attempt,
                transfers, returns, pingPong, reopens, List.copyOf(contacts), List.copyOf(replies),
                List.copyOf(commitments), answers.confirmation(), answers.ratings(), List.copyOf(inspections), verdict,
                facts, unknownFacts);
    }

    /// @param fact empty when this version cannot read it
    public CaseFold apply(Optional<Fact> fact) {
        facts++;
        if (fact.isEmpty()) {
            unknownFacts++;
            return this;
        }
        switch (fact.get()) {
            case TicketIntakeEvent e -> intake(e);
            case TicketRoutingEvent e -> routing(e);
            case CommitmentEvent e -> CommitmentFold.after(commitments, e);
            case FeedbackEvent e -> answers.apply(e);
            case QualityEvent e -> quality(e);
            default -> { }
        }
        return this;
    }

    /// The last fact could not be folded.
    public void passed() {
        unknownFacts++;
    }

    private void intake(TicketIntakeEvent event) {
        switch (event) {
            case TicketIntakeEvent.TicketOpened e -> {
                number = e.number();
                state = "open";
                customer = e.customer() == null ? null : e.customer().value();
                customerTier = e.customerTier();
                channel = e.channel();
                language = e.language();
                region = e.region();
                follows = e.follows() == null ? null : e.follows().value();
                openedAt = e.at();
            }
            case TicketIntakeEvent.ContactReceived e ->
                    contacts.add(new CaseState.Contact(e.contact(), e.channel(), e.at(), e.receivedAt()));
            case TicketIntakeEvent.TicketGraded e ->
                    grade = new CaseState.Grade(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(),
                            e.priority(), e.policy(), e.at());
            case TicketIntakeEvent.TicketRegraded e ->
                    grade = new CaseState.Grade(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(),
                            e.priority(), e.policy(), e.at());
            case TicketIntakeEvent.TicketAcknowledged e -> acknowledgedAt = e.at();
            default -> { }
        }
    }

    private void routing(TicketRoutingEvent event) {
        switch (event) {
            case TicketRoutingEvent.TicketQueued e -> {
                nobodyHas("open");
                tier = e.tier();
                team = e.team();
            }
            case TicketRoutingEvent.TicketOffered e -> {
                state = "offered";
                offeredTo = name(e.agent());
            }
            case TicketRoutingEvent.OfferAccepted e -> {
                state = "assigned";
                owner = name(e.agent());
                offeredTo = null;
            }
            case TicketRoutingEvent.NoAgentFree _, TicketRoutingEvent.OfferDeclined _,
                    TicketRoutingEvent.OfferExpired _, TicketRoutingEvent.TicketReassigned _ -> nobodyHas("open");
            case TicketRoutingEvent.TicketTransferred e -> {
                nobodyHas("open");
                transfers = e.transfers();
            }
            case TicketRoutingEvent.TicketReturned e -> {
                nobodyHas("open");
                returns = e.returns();
            }
            case TicketRoutingEvent.PingPongDetected e -> pingPong = e.times();
            case TicketRoutingEvent.TicketEscalated e -> tier = e.toTier() > 0 ? Integer.valueOf(e.toTier()) : tier;
            case TicketRoutingEvent.ReplySent e ->
                    replies.add(new CaseState.Reply(e.message(), name(e.agent()), e.article(), e.at()));
            case TicketRoutingEvent.CustomerAwaited _ -> state = "awaiting-customer";
            case TicketRoutingEvent.CustomerAnswered _ -> state = "assigned";
            case TicketRoutingEvent.TicketSolved e -> {
                state = "solved";
                attempt = e.attempt();
                solvedAt = e.at();
            }
            case TicketRoutingEvent.TicketReopened e -> {
                nobodyHas("open");
                tier = e.tier();
                solvedAt = null;
                closedAt = null;
                closeReason = null;
                reopens++;
            }
            case TicketRoutingEvent.TicketClosed e -> {
                state = "closed";
                closedAt = e.at();
                closeReason = e.reason();
            }
            case TicketRoutingEvent.TicketWithdrawn _ -> nobodyHas("merged");
            default -> { }
        }
    }

    private void nobodyHas(String now) {
        state = now;
        owner = null;
        offeredTo = null;
    }

    private void quality(QualityEvent event) {
        switch (event) {
            case QualityEvent.MessageInspected e -> inspections.add(new CaseState.Inspection(e.message(), e.rules(),
                    e.findings().stream().map(QualityEvent.Finding::rule).toList(), e.at()));
            case QualityEvent.TicketInspected e -> verdict = e.verdict();
        }
    }

    static String name(AgentId agent) {
        return agent == null ? null : agent.value();
    }
}
