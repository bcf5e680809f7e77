package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.edge.Problem;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.intake.model.ticket.CurrentGrade;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Regrade;
import io.caseloop.intake.write.policy.IntakePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;

/// A person confirms or changes the grade of a ticket (I6).
@ApplicationScoped
public class Grades {

    private final Backbone backbone;
    private final IntakePolicies policies;

    public Grades(Backbone backbone, IntakePolicies policies) {
        this.backbone = backbone;
        this.policies = policies;
    }

    /// The version of the grade is read before the work begins: of two people who decide at the same moment only one
    /// decides on what both have seen.
    ///
    /// @param ticket its id
    /// @param by who decides
    /// @return the work; it may run more than once
    public Function<Work, GradeAnswer> of(String ticket, GradeRequest request, String by) {
        int seen = request.version() == null ? grade(backbone.state(Streams.TICKET, ticket)).version()
                : request.version();
        PersonalText reason = PersonalText.of(request.reason());
        return work -> {
            Instant now = work.now();
            CurrentGrade before = grade(work.state(Streams.TICKET, ticket));
            policies.check(work, request.category(), now, "/category");
            work.decide(Streams.TICKET, ticket, new Regrade(new TicketId(ticket), request.wanted(), reason, by, seen,
                    policies.grading(work, now), now));
            CurrentGrade after = grade(work.state(Streams.TICKET, ticket));
            return GradeAnswer.of(ticket, after.values().equals(before.values()) ? "confirmed" : "regraded", after);
        };
    }

    private static CurrentGrade grade(TicketIntake intake) {
        return TicketIntake.ticket(intake).map(Ticket::grade)
                .orElseThrow(() -> Problem.notFound("No such ticket is known here.", "没有此工单。"));
    }
}
