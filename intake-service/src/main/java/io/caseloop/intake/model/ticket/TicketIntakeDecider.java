package io.caseloop.intake.model.ticket;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.MatchAttached;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.MatchSeparated;
import io.caseloop.events.intake.TicketIntakeEvent.PersonalDataErased;
import io.caseloop.events.intake.TicketIntakeEvent.Stated;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketLinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnlinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import io.caseloop.intake.model.customer.CustomerProfile;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.grading.Grade;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.ticket.TicketIntake.Acknowledged;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Noted;
import io.caseloop.intake.model.ticket.TicketIntake.Opened;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntake.Unopened;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Acknowledge;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Attach;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.AttachDoubted;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.EraseSaid;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.NoteDifference;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Open;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Regrade;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Relate;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.SeparateDoubted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Opens a ticket with its first contact and grade, attaches later contacts, tells the customer once (I4–I8).
/// Whether a ticket is open or closed is routing's to say, so nothing here depends on it.
public final class TicketIntakeDecider implements Decider<TicketIntakeCommand, TicketIntake, TicketIntakeEvent> {

    private static final String DOUBTFUL_MATCH = "doubtful-match";

    @Override
    public TicketIntake initial() {
        return new Unopened();
    }

    @Override
    public List<TicketIntakeEvent> decide(TicketIntakeCommand command, TicketIntake intake) {
        return switch (intake) {
            case Unopened _ -> switch (command) {
                case Open c -> open(c);
                case Attach _, NoteDifference _, AttachDoubted _, SeparateDoubted _, Regrade _, Relate _ ->
                        throw Refused.because("ticket-is-opened-first", "There is no such ticket.", "open");
                case Acknowledge _, EraseSaid _ -> List.of();
            };
            case Opened o -> switch (command) {
                case Acknowledge c -> List.of(acknowledged(c, o.ticket()));
                case Open _, Attach _, NoteDifference _, AttachDoubted _, SeparateDoubted _, Regrade _, Relate _,
                     EraseSaid _ ->
                        more(command, o.ticket());
            };
            case Acknowledged a -> more(command, a.ticket());
            case Merged m -> switch (command) {
                case Attach _ -> throw Refused.because("merged-tickets-take-no-contacts",
                        "The ticket was merged into another one.", "attach-to-the-other-ticket");
                case Regrade _ -> throw Refused.because(Regrading.RULE, "The ticket was merged into another one; "
                        + "grade that one.", "grade-the-other-ticket").with("mergedInto", m.into().value());
                case NoteDifference _, AttachDoubted _, SeparateDoubted _, EraseSaid _ -> more(command, m.ticket());
                case Relate c -> Relating.merged(c, m);
                case Open _, Acknowledge _ -> List.of();
            };
        };
    }

    private static List<TicketIntakeEvent> more(TicketIntakeCommand command, Ticket ticket) {
        return switch (command) {
            case Attach c -> isSaid(ticket, c.contact().id())
                    ? List.of() : List.of(received(c.ticket(), c.contact(), "attached", c.matchedBy(), c.continuity(),
                            c.named()));
            case NoteDifference c -> ticket.differences().contains(new Noted(c.contact(), c.differing()))
                    ? List.of() : List.of(new ContactDiffered(c.ticket(), c.contact(), c.differing(), c.now()));
            case AttachDoubted c -> doubted(ticket.match(), c.by(), Match.ATTACHED).map(d -> List.<TicketIntakeEvent>of(
                    new MatchAttached(c.ticket(), d.contact(), d.candidate(), c.by(), c.now()),
                    new TicketMerged(c.ticket(), c.into(), DOUBTFUL_MATCH, c.now(), c.by(), null))).orElse(List.of());
            case SeparateDoubted c -> doubted(ticket.match(), c.by(), Match.SEPARATED).map(d ->
                    List.<TicketIntakeEvent>of(new MatchSeparated(c.ticket(), d.contact(), d.candidate(), c.by(),
                            c.now()))).orElse(List.of());
            case Regrade c -> Regrading.decide(c, ticket.grade());
            case Relate c -> Relating.decide(c, ticket);
            case EraseSaid c ->
                    List.of(new PersonalDataErased(c.ticket(), c.erasure(), c.places(), c.now()));
            case Open _, Acknowledge _ -> List.of();
        };
    }

    /// The doubt to be decided on; empty for a repeat of the decision by the same person.
    private static Optional<Match.Doubted> doubted(Match match, String by, String decision) {
        return switch (match) {
            case Match.Doubted doubted -> Optional.of(doubted);
            case Match.Decided decided when decided.isRepeatedBy(by, decision) -> Optional.empty();
            case Match.Decided decided -> throw decided.refusal();
            case Match.Certain _ -> throw Refused.because(Match.RULE, "The ticket has no doubtful match.");
        };
    }

    private static List<TicketIntakeEvent> open(Open c) {
        Contact contact = c.contact();
        CustomerProfile profile = c.profile();
        List<TicketIntakeEvent> facts = new ArrayList<>(4);
        facts.add(new TicketOpened(c.ticket(), c.number(), c.customer(), profile.tier(), contact.channel(),
                c.language(), profile.region(), profile.tags(), c.follows(),
                c.splitFrom() == null ? contact.at() : c.now(), c.splitFrom()));
        facts.add(received(c.ticket(), contact, "opened", null, c.continuity(), null));
        if (c.doubt() != null) {
            facts.add(new MatchDoubted(c.ticket(), contact.id(), c.doubt().candidate(), c.doubt().rule(),
                    c.doubt().score(), c.now(), c.continuity()));
        }
        Grade grade = c.grading().grade(new GradingPolicy.Case(c.asked(), profile.tier(), wording(contact)));
        facts.add(new TicketGraded(c.ticket(), grade.kind(), grade.category(), grade.urgency(), grade.impact(),
                grade.complexity(),
                grade.priority(), c.grading().version(), grade.reasons(), grade.toConfirm(), c.now()));
        return Collections.unmodifiableList(facts);
    }

    private static ContactReceived received(TicketId ticket, Contact c, String disposition, String matchedBy,
            String policy, TicketId named) {
        return new ContactReceived(ticket, c.id(), c.channel(), c.externalId(), c.from(), c.subject(), c.text(),
                c.reference(),
                c.language(), disposition, matchedBy, c.keys().contact(), c.keys().reference(), stated(c.asked()),
                c.receivedAt(), c.at(), policy, c.nature(), named);
    }

    /// Also of a contact that is attached: it does not change the grade, and is kept.
    private static Stated stated(Asked asked) {
        return asked.equals(Asked.NOTHING) ? null
                : new Stated(asked.kind(), asked.category(), asked.urgency(), asked.impact());
    }

    private static TicketAcknowledged acknowledged(Acknowledge c, Ticket ticket) {
        return new TicketAcknowledged(c.ticket(), ticket.number(), ticket.channel(), ticket.from(), ticket.language(),
                c.promises(), c.invitation(), c.now());
    }

    private static boolean isSaid(Ticket ticket, String contact) {
        return ticket.relations().here().contains(contact);
    }

    private static String wording(Contact contact) {
        String subject = clear(contact.subject());
        return subject.isEmpty() ? clear(contact.text()) : subject + "\n" + clear(contact.text());
    }

    /// A text that is sealed already has no words here.
    private static String clear(PersonalText text) {
        return text instanceof PersonalText.Clear clear ? clear.text() : "";
    }

    @Override
    public TicketIntake evolve(TicketIntake intake, TicketIntakeEvent event) {
        return switch (event) {
            case TicketOpened e -> new Opened(Ticket.of(e));
            case TicketAcknowledged _ -> intake instanceof Opened o ? new Acknowledged(o.ticket()) : intake;
            case PersonalDataErased _ -> switch (intake) {
                case Unopened u -> u;
                case Opened o -> new Acknowledged(o.ticket().erased()); // nobody is left to acknowledge it to
                case Acknowledged a -> new Acknowledged(a.ticket().erased());
                case Merged m -> new Merged(m.ticket().erased(), m.into(), true, m.by());
            };
            case TicketMerged e -> TicketIntake.ticket(intake)
                    .<TicketIntake>map(ticket -> new Merged(ticket, e.into(), intake instanceof Acknowledged, e.by()))
                    .orElse(intake);
            case TicketUnmerged e -> intake instanceof Merged m ? unmerged(m, e) : intake;
            case ContactReceived _, ContactDiffered _, MatchDoubted _, MatchAttached _, MatchSeparated _,
                 TicketGraded _, TicketRegraded _, GradeConfirmed _, ContactsMoved _, TicketLinked _,
                 TicketUnlinked _ -> switch (intake) {
                case Unopened u -> u;
                case Opened o -> new Opened(evolve(o.ticket(), event));
                case Acknowledged a -> new Acknowledged(evolve(a.ticket(), event));
                case Merged m -> new Merged(evolve(m.ticket(), event), m.into(), m.acknowledged(), m.by());
            };
        };
    }

    /// A doubtful match that was attached is separate now (I4).
    private static TicketIntake unmerged(Merged m, TicketUnmerged e) {
        Ticket ticket = m.ticket().with(m.ticket().match().after(e));
        return m.acknowledged() ? new Acknowledged(ticket) : new Opened(ticket);
    }

    private static Ticket evolve(Ticket t, TicketIntakeEvent event) {
        return switch (event) {
            case ContactReceived e -> t.with(e);
            case ContactDiffered e -> t.with(e);
            case MatchDoubted e -> t.with(Match.Doubted.of(e));
            case MatchAttached e -> t.with(Match.Decided.of(e));
            case MatchSeparated e -> t.with(Match.Decided.of(e));
            case TicketGraded e -> t.with(CurrentGrade.of(e, t.grade().version() + 1));
            case TicketRegraded e -> t.with(t.grade().after(e));
            case GradeConfirmed e -> t.with(t.grade().after(e));
            case ContactsMoved e -> t.with(e);
            case TicketLinked e -> t.with(t.relations().with(e));
            case TicketUnlinked e -> t.with(t.relations().with(e));
            case TicketOpened _, TicketAcknowledged _, TicketMerged _, TicketUnmerged _, PersonalDataErased _ -> t;
        };
    }
}
