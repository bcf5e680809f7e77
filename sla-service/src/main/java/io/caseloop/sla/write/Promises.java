package io.caseloop.sla.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.ClockRuns;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.CommitmentCommand;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.FollowGrade;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Pause;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restore;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restored;
import io.caseloop.sla.model.commitment.CommitmentCommand.Resume;
import io.caseloop.sla.model.commitment.CommitmentCommand.Retime;
import io.caseloop.sla.model.commitment.CommitmentCommand.Warn;
import io.caseloop.sla.model.commitment.CommitmentRule;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.commitment.GradeChange;
import io.caseloop.sla.model.commitment.GradeChanges;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.model.commitment.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What http and react share: from a policy to a promise (S1, S6), and from a fact to its effect on promises.
@ApplicationScoped
public class Promises {

    public static final String FIRST_RESPONSE = "first-response";
    public static final String EXPERT_SOLUTION = "expert-solution";
    /// The customer hears how it goes at a set rhythm, where the policy says so (S1).
    public static final String PROGRESS_UPDATE = "progress-update";
    /// Somebody speaks with a customer who rated low (F3).
    public static final String FOLLOW_UP_VISIT = Terms.FOLLOW_UP_VISIT;
    /// The kind of the timers of due times.
    public static final String DUE = "due";
    /// The kind of the timers of warnings (S4).
    public static final String WARN = "warn";
    /// The reason why a merged ticket owes nothing.
    public static final String MERGED = "merged";

    private final Backbone backbone;
    private final SlaConfig config;

    public Promises(Backbone backbone, SlaConfig config) {
        this.backbone = backbone;
        this.config = config;
    }

    /// Makes the promise of the policy in force at the start, if it has one (S1, S6).
    ///
    /// @param again whether an earlier, settled attempt is followed by a new one
    public void make(Work work, TicketId ticket, String promise, Case about, Instant startedAt, boolean again) {
        Promising.terms(promise, about, startedAt, work.reference(Streams.POLICIES, config.policy()),
                calendars(work))
                .ifPresent(terms -> decide(work, new Make(ticket, known(terms, work.now()), again, work.now())));
    }

    /// A commitment that was due before it became known here warns nobody: its verdict follows at once (S4).
    private static Terms known(Terms terms, Instant now) {
        return terms.dueAt().isAfter(now) ? terms : terms.due(new Terms.Due(terms.dueAt(), List.of()));
    }

    /// The customer has heard from us: the next update is owed from then on (S1), where the policy promises one.
    public void updated(Work work, TicketId ticket, Instant at) {
        make(work, ticket, PROGRESS_UPDATE, about(work, ticket), at, true);
    }

    /// What a policy looks at of a ticket, as far as it is known.
    public Case about(Work work, TicketId ticket) {
        return work.copy(TicketTerms.COPY, ticket.value()).map(TicketTerms::about)
                .orElseGet(() -> new Case(null, null, null, null, null));
    }

    /// A fact meets promises; the time of the fact decides.
    public void answered(Work work, TicketId ticket, Set<String> promises, String by, Instant at) {
        decide(work, new Answered(ticket, promises, by, at, work.now(), verdicts(work, ticket, at)));
    }

    /// The customer is awaited: the clocks of the promises that pause stop at the time of the fact (S3).
    public void pause(Work work, TicketId ticket, String by, Instant at) {
        Map<String, Duration> left = work.state(Streams.COMMITMENTS, ticket.value()).all().stream()
                .filter(Commitment.Running.class::isInstance)
                .map(Commitment::terms).filter(terms -> terms.pauses() && at.isBefore(terms.dueAt()))
                .collect(Collectors.toMap(Terms::commitment, terms -> Promising.left(terms, at, calendars(work))));
        decide(work, new Pause(ticket, by, at, left));
    }

    /// The customer is awaited no longer: stopped clocks run on from the time of the fact (S3).
    public void resume(Work work, TicketId ticket, String by, Instant at) {
        Map<String, Terms.Due> due = work.state(Streams.COMMITMENTS, ticket.value()).all().stream()
                .filter(Commitment.Paused.class::isInstance).map(Commitment.Paused.class::cast)
                .collect(Collectors.toMap(paused -> paused.terms().commitment(),
                        paused -> Promising.dueAgain(paused, at, calendars(work))));
        decide(work, new Resume(ticket, by, at, due));
    }

    /// A merge was undone: what it cancelled is owed again (R14), at the same time where that is ahead, else with the
    /// working time that was left at the merge.
    public void restore(Work work, TicketId ticket, Instant at) {
        Commitments all = work.state(Streams.COMMITMENTS, ticket.value());
        Map<String, Restored> restored = all.all().stream()
                .filter(Commitment.Cancelled.class::isInstance).map(Commitment.Cancelled.class::cast)
                .filter(cancelled -> cancelled.reason().equals(MERGED)
                        && all.latest(cancelled.terms().promise()).filter(cancelled::equals).isPresent())
                .collect(Collectors.toMap(cancelled -> cancelled.terms().commitment(),
                        cancelled -> Promising.restored(cancelled, at, calendars(work))));
        decide(work, new Restore(ticket, restored, at));
    }

    /// A share of the working time is used (S4): the warning says who has the ticket.
    public void warn(Work work, TicketId ticket, String commitment, Instant inputsReadTo) {
        TicketHolder holder = work.copy(TicketHolder.COPY, ticket.value()).orElse(null);
        String responsible = holder == null ? null : holder.responsible(Terms.promiseOf(commitment));
        String known = responsible != null || holder == null ? responsible : holder.owner();
        String team = holder == null ? null : known == null ? holder.queue()
                : work.copy(AgentTeam.COPY, known).map(AgentTeam::team).orElse(holder.queue());
        decide(work, new Warn(ticket, commitment, inputsReadTo, responsible == null ? null
                : new AgentId(responsible), team));
    }

    /// Puts a commitment under the policy in force now, or assesses it under that policy if it is settled (S6).
    public void retime(Work work, TicketId ticket, Commitment commitment, String reason, String by) {
        Terms before = commitment.terms();
        Instant now = work.now();
        Terms terms = Promising.terms(before.promise(), about(work, ticket), before.startedAt(), now,
                work.reference(Streams.POLICIES, config.policy()), calendars(work))
                .orElseThrow(CommitmentRule.THE_POLICY_PROMISES_NOTHING::refusal);
        ClockRuns runs = ClockRuns.of(before.commitment(), facts(ticket));
        BusinessCalendar calendar = Promising.calendar(terms.calendar(), calendars(work));
        Terms retimed = terms.due(Promising.retimed(terms, runs, before, calendar));
        Duration left = commitment instanceof Commitment.Paused
                ? runs.left(calendar, terms.grounds().within()) : null;
        decide(work, new Retime(ticket, before.commitment(), retimed, left, reason, by, now));
    }

    /// The grade of a ticket changed: what is open follows it (I6).
    ///
    /// @param about the ticket with its new grade
    /// @param openedAt when the customer first wrote
    /// @param by who changed the grade
    /// @param at when
    public void follow(Work work, TicketId ticket, Case about, Instant openedAt, String by, Instant at) {
        Commitments before = work.state(Streams.COMMITMENTS, ticket.value());
        GradeChanges grade = new GradeChanges(about, at, work.reference(Streams.POLICIES, config.policy()),
                calendars(work));
        List<GradeChange> changes = new ArrayList<>(grade.of(before, facts(ticket)));
        if (before.latest(FIRST_RESPONSE).isEmpty()) {
            grade.first(FIRST_RESPONSE, openedAt).ifPresent(changes::add);
        }
        decide(work, new FollowGrade(ticket, List.copyOf(changes), by, at, work.now()));
    }

    /// The facts of a ticket's commitments, oldest first.
    private List<CommitmentEvent> facts(TicketId ticket) {
        return backbone.facts(Streams.COMMITMENTS, ticket.value()).stream()
                .flatMap(recorded -> recorded.fact().stream()).filter(CommitmentEvent.class::isInstance)
                .map(CommitmentEvent.class::cast).toList();
    }

    private static Function<String, CalendarVersions> calendars(Work work) {
        return name -> work.reference(Streams.CALENDARS, name);
    }

    /// Decides about the commitments of a ticket.
    public void decide(Work work, CommitmentCommand command) {
        work.decide(Streams.COMMITMENTS, command.ticket().value(), command);
    }

    /// Ids of the breaches that a fact of this time withdraws, by commitment; usually empty.
    private Map<String, String> verdicts(Work work, TicketId ticket, Instant at) {
        boolean withdraws = work.state(Streams.COMMITMENTS, ticket.value()).all().stream()
                .anyMatch(commitment -> commitment instanceof Commitment.Breached breached
                && !at.isAfter(breached.terms().dueAt()));
        return withdraws ? backbone.facts(Streams.COMMITMENTS, ticket.value()).stream()
                .filter(recorded -> recorded.fact().filter(CommitmentBreached.class::isInstance).isPresent())
                .collect(Collectors.toMap(recorded -> ((CommitmentBreached) recorded.fact().orElseThrow()).commitment(),
                recorded -> recorded.envelope().id())) : Map.of();
    }
}
