package io.caseloop.events.contract;

import io.caseloop.events.Fact;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.intake.ChannelEvent.ChannelDefined;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.ErasureEvent;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.SuggestionEvent;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.AgentEvent.PresenceChanged;
import io.caseloop.events.routing.AgentEvent.ShiftBegan;
import io.caseloop.events.routing.AgentEvent.ShiftEnded;
import io.caseloop.events.routing.NoteEvent;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import java.util.List;

/// The streams of the examples, called as the services call theirs (a journey compares them with
/// what is on the topics), each with its facts in an order in which they may happen.
enum ExampleStreams {

    INTAKE_TICKET("ticket", TicketIntakeEvent.TicketOpened.class, TicketIntakeEvent.ContactReceived.class,
            TicketIntakeEvent.MatchDoubted.class,
            TicketIntakeEvent.TicketGraded.class, TicketIntakeEvent.TicketAcknowledged.class,
            TicketIntakeEvent.GradeConfirmed.class, TicketIntakeEvent.TicketRegraded.class,
            TicketIntakeEvent.ContactDiffered.class, TicketIntakeEvent.MatchSeparated.class,
            TicketIntakeEvent.MatchAttached.class, TicketIntakeEvent.TicketMerged.class,
            TicketIntakeEvent.TicketUnmerged.class, TicketIntakeEvent.ContactsMoved.class,
            TicketIntakeEvent.TicketLinked.class, TicketIntakeEvent.TicketUnlinked.class,
            TicketIntakeEvent.PersonalDataErased.class),
    CUSTOMER("customer", CustomerEvent.CustomerRegistered.class, CustomerEvent.IdentityLinked.class,
            CustomerEvent.CustomerTicketOpened.class,
            CustomerEvent.CustomerProfiled.class, CustomerEvent.CustomersMerged.class,
            CustomerEvent.CustomersSplit.class, CustomerEvent.CustomerErased.class),
    CHANNEL("channel", ChannelDefined.class),
    INTAKE_POLICY("policy", io.caseloop.events.intake.PolicyEvent.PolicyPublished.class),
    ROUTING_POLICY("policy", io.caseloop.events.routing.PolicyEvent.PolicyPublished.class),
    ROUTING_TICKET("ticket", TicketRoutingEvent.TicketQueued.class, TicketRoutingEvent.NoAgentFree.class,
            TicketRoutingEvent.TicketOffered.class,
            TicketRoutingEvent.OfferExpired.class, TicketRoutingEvent.OfferDeclined.class,
            TicketRoutingEvent.OfferAccepted.class,
            TicketRoutingEvent.TicketTransferred.class, TicketRoutingEvent.TicketEscalated.class,
            TicketRoutingEvent.CustomerAwaited.class,
            TicketRoutingEvent.CustomerAnswered.class, TicketRoutingEvent.ReplySent.class,
            TicketRoutingEvent.TicketSolved.class,
            TicketRoutingEvent.TicketReopened.class, TicketRoutingEvent.TicketClosed.class,
            TicketRoutingEvent.TicketWithdrawn.class, TicketRoutingEvent.TicketReturned.class,
            TicketRoutingEvent.PingPongDetected.class, TicketRoutingEvent.EscalationAcknowledged.class,
            TicketRoutingEvent.TicketReassigned.class,
            TicketRoutingEvent.QueueAlarmRaised.class, TicketRoutingEvent.GradeAdopted.class),
    NOTES("notes", NoteEvent.NoteAdded.class, NoteEvent.MentionSeen.class),
    AGENT("agent", AgentDefined.class, PresenceChanged.class, ShiftBegan.class, ShiftEnded.class),
    COMMITMENTS("commitments", CommitmentEvent.CommitmentMade.class, CommitmentEvent.CommitmentPaused.class,
            CommitmentEvent.CommitmentResumed.class, CommitmentEvent.CommitmentWarned.class,
            CommitmentEvent.CommitmentRetimed.class, CommitmentEvent.CommitmentBreached.class,
            CommitmentEvent.CommitmentAnsweredLate.class, CommitmentEvent.NewTimePromised.class,
            CommitmentEvent.CommitmentReassessed.class,
            CommitmentEvent.BreachWithdrawn.class,
            CommitmentEvent.CommitmentMet.class, CommitmentEvent.CommitmentCancelled.class,
            CommitmentEvent.CommitmentRestored.class),
    POLICY("policy", PolicyPublished.class),
    CALENDAR("calendar", CalendarPublished.class),
    ARTICLE("article", ArticleEvent.ArticleDrafted.class, ArticleEvent.ArticlePublished.class,
            ArticleEvent.ArticleRetired.class),
    SUGGESTIONS("suggestions", SuggestionEvent.ArticlesSuggested.class, SuggestionEvent.SuggestionMarked.class),
    FEEDBACK("feedback", FeedbackEvent.ConfirmationRequested.class, FeedbackEvent.SolutionRejected.class,
            FeedbackEvent.ConfirmationLapsed.class,
            FeedbackEvent.SolutionConfirmed.class, FeedbackEvent.RatingInvited.class, FeedbackEvent.RatingGiven.class,
            FeedbackEvent.MessageDelivered.class, FeedbackEvent.MessageFailed.class,
            FeedbackEvent.InvitationRevoked.class, FeedbackEvent.RatingNotInvited.class,
            FeedbackEvent.VisitOpened.class, FeedbackEvent.VisitRecorded.class),
    INSPECTION("inspection", QualityEvent.MessageInspected.class, QualityEvent.TicketInspected.class),
    INTAKE_OPERATIONS("operations", io.caseloop.events.intake.OperationEvent.EventSkipped.class),
    ROUTING_OPERATIONS("operations", io.caseloop.events.routing.OperationEvent.EventSkipped.class),
    SLA_OPERATIONS("operations", io.caseloop.events.sla.OperationEvent.EventSkipped.class),
    KNOWLEDGE_OPERATIONS("operations", io.caseloop.events.knowledge.OperationEvent.EventSkipped.class),
    FEEDBACK_OPERATIONS("operations", io.caseloop.events.feedback.OperationEvent.EventSkipped.class),
    QUALITY_OPERATIONS("operations", io.caseloop.events.quality.OperationEvent.EventSkipped.class),
    KNOWLEDGE_POLICY("policy", io.caseloop.events.knowledge.PolicyEvent.PolicyPublished.class),
    FEEDBACK_POLICY("policy", io.caseloop.events.feedback.PolicyEvent.PolicyPublished.class),
    QUALITY_POLICY("policy", io.caseloop.events.quality.PolicyEvent.PolicyPublished.class),
    ERASURE("erasure", ErasureEvent.ErasureRequested.class, ErasureEvent.ErasureApproved.class,
            ErasureEvent.ErasureRefused.class, ErasureEvent.ErasureCarriedOut.class),
    ROUTING_ERASURE("erasure", io.caseloop.events.routing.OperationEvent.PersonalDataErased.class),
    FEEDBACK_ERASURE("erasure", io.caseloop.events.feedback.OperationEvent.PersonalDataErased.class),
    QUALITY_ERASURE("erasure", io.caseloop.events.quality.OperationEvent.PersonalDataErased.class);

    private final String kind;
    private final List<Class<? extends Fact>> facts;

    @SafeVarargs
    ExampleStreams(String kind, Class<? extends Fact>... facts) {
        this.kind = kind;
        this.facts = List.of(facts);
    }

    static ExampleStreams of(Class<? extends Fact> fact) {
        for (ExampleStreams stream : values()) {
            if (stream.facts.contains(fact)) {
                return stream;
            }
        }
        throw new AssertionError("say in ExampleStreams which stream " + fact.getSimpleName() + " is in");
    }

    String name(String subject) {
        return kind + "-" + subject;
    }

    long position(Class<? extends Fact> fact) {
        return facts.indexOf(fact);
    }

    /// One for each fact; the same in every run.
    String id(Class<? extends Fact> fact) {
        return "0199b2c4-8a10-7b42-9d66-4a3e0f7c%02x%02x".formatted(ordinal() + 1, position(fact));
    }
}
