package io.caseloop.intake.model.ticket;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.ErasedPlace;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.intake.model.customer.CustomerProfile;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.grading.GradingPolicy;
import java.time.Instant;
import java.util.List;

/// What can be asked of a ticket at its intake.
public sealed interface TicketIntakeCommand {

    TicketId ticket();

    /// The contact belongs to no open ticket.
    ///
    /// @param language the ticket's, or null
    /// @param follows the closed ticket it continues, or null
    /// @param continuity name and version of the policy that decided so (I4)
    /// @param doubt the ticket it may belong to all the same, or null (I4)
    /// @param asked what the form says of kind, category, urgency and impact
    /// @param splitFrom the ticket whose contact it is, or null; then it is opened now (R14)
    record Open(TicketId ticket, String number, CustomerId customer, CustomerProfile profile, String language,
            TicketId follows,
                Contact contact, String continuity, Doubt doubt, Asked asked, GradingPolicy grading,
                TicketId splitFrom, Instant now)
                implements TicketIntakeCommand {
    }

    /// The contact belongs here.
    ///
    /// @param matchedBy the rule that says so
    /// @param continuity name and version of the policy with that rule; null where a person says so
    /// @param named the merged ticket that the contact names, or null (R14)
    record Attach(TicketId ticket, Contact contact, String matchedBy, String continuity, TicketId named)
            implements TicketIntakeCommand {
    }

    /// A person decides that the doubtful contact belongs to the other ticket (I4).
    ///
    /// @param into the ticket that remains: the candidate, or what that was merged into
    /// @param by who decides
    record AttachDoubted(TicketId ticket, TicketId into, String by, Instant now) implements TicketIntakeCommand {
    }

    /// A person decides that the doubtful contact is a matter of its own (I4).
    ///
    /// @param by who decides
    record SeparateDoubted(TicketId ticket, String by, Instant now) implements TicketIntakeCommand {
    }

    /// A person confirms or changes the grade (I6).
    ///
    /// @param seen the version of the grade that the person decides on
    /// @param policy in force, whose matrix gives the priority
    record Regrade(TicketId ticket, CurrentGrade.Wanted wanted, PersonalText reason, String by, int seen,
            GradingPolicy policy, Instant now) implements TicketIntakeCommand {
    }

    /// What a person does about how tickets are related (R14); only within one customer.
    sealed interface Relate extends TicketIntakeCommand {
        String by();
    }

    /// It ends in favour of the other ticket.
    ///
    /// @param reason a code, as `ticket-merged` names it
    record Merge(TicketId ticket, TicketId into, String reason, PersonalText explanation, String by, Instant now)
            implements Relate {
    }

    /// The merge was wrong.
    record Unmerge(TicketId ticket, PersonalText reason, String by, Instant now) implements Relate {
    }

    /// Contacts are handled in the other ticket from now on.
    ///
    /// @param cause `split` or `unmerged`
    record MoveContacts(TicketId ticket, TicketId to, List<String> contacts, String cause, PersonalText reason,
            String by, Instant now) implements Relate {
    }

    /// @param relation what the other one is to it
    record Link(TicketId ticket, TicketId to, String relation, String by, Instant now) implements Relate {
    }

    /// @param relation what the other one is to it
    record Unlink(TicketId ticket, TicketId to, String relation, String by, Instant now) implements Relate {
    }

    /// A contact came again with another body (I5).
    ///
    /// @param differing JSON pointers
    record NoteDifference(TicketId ticket, String contact, List<String> differing, Instant now)
            implements TicketIntakeCommand {
    }

    /// A promise was made: time to tell the customer the number and what is promised (I8).
    ///
    /// @param invitation a new id, for the customer's page
    record Acknowledge(TicketId ticket, List<PromisedTime> promises, String invitation, Instant now)
            implements TicketIntakeCommand {
    }

    /// The personal data of its customer is erased (X3).
    ///
    /// @param places what is removed where
    record EraseSaid(TicketId ticket, String erasure, List<ErasedPlace> places, Instant now)
            implements TicketIntakeCommand {
    }

    /// Perhaps the contact belongs to `candidate`; a person decides.
    record Doubt(TicketId candidate, String rule, double score) {
    }
}
