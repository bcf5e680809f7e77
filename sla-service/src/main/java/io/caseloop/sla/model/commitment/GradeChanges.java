package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.GradeChange.Added;
import io.caseloop.sla.model.commitment.GradeChange.Ended;
import io.caseloop.sla.model.commitment.GradeChange.Moved;
import io.caseloop.sla.model.commitment.GradeChange.Renewed;
import io.caseloop.sla.model.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What another grade means for the commitments of a ticket (I6, S1). A commitment stays under the version of the
/// policy that was in force when it started (S6); one that a lead has retimed follows the version in force now. Times
/// that a lead promised stay.
///
/// @param about the ticket with its new grade
/// @param at when the grade changed
/// @param calendars by name
public record GradeChanges(Case about, Instant at, PolicyVersions policy,
        Function<String, CalendarVersions> calendars) {

    /// @param facts of the ticket's commitments, oldest first
    public List<GradeChange> of(Commitments commitments, List<CommitmentEvent> facts) {
        List<GradeChange> changes = new ArrayList<>();
        for (Commitment commitment : commitments.all()) {
            Terms terms = commitment.terms();
            switch (commitment) {
                case Running _, Paused _ when !terms.isPromisedByLead() ->
                        open(commitment, ClockRuns.of(terms.commitment(), facts)).ifPresent(changes::add);
                case Cancelled(Terms _, String reason, Instant _) when reason.equals(GradeFollowing.REGRADED)
                        && commitments.latest(terms.promise()).filter(commitment::equals).isPresent() ->
                        ahead(terms.promise(), terms.startedAt())
                                .ifPresent(next -> changes.add(new Added(terms.commitment(), next)));
                case Running _, Paused _, Commitment.Met _, Commitment.Breached _, Commitment.Withdrawn _,
                     Cancelled _ -> { }
            }
        }
        return List.copyOf(changes);
    }

    /// A promise of which the ticket has no commitment yet.
    ///
    /// @param startedAt when its clock starts, if the due time is still ahead then
    public Optional<GradeChange> first(String promise, Instant startedAt) {
        return ahead(promise, startedAt).map(terms -> new Added(promise, terms));
    }

    private Optional<GradeChange> open(Commitment commitment, ClockRuns runs) {
        Terms before = commitment.terms();
        Terms terms = likeBefore(before).orElse(null);
        if (terms == null) {
            return Optional.of(new Ended(before.commitment()));
        }
        if (isSame(before, terms)) {
            return Optional.empty();
        }
        BusinessCalendar calendar = Promising.calendar(terms.calendar(), calendars);
        Terms moved = toCome(terms.due(Promising.retimed(terms, runs, before, calendar)));
        Duration left = commitment instanceof Paused ? runs.left(calendar, terms.grounds().within()) : null;
        if (left == null ? moved.dueAt().isAfter(at) : !left.isZero()) {
            return Optional.of(new Moved(before.commitment(), moved, left));
        }
        return Promising.terms(before.promise(), about, at, policy, calendars)
                .<GradeChange>map(next -> new Renewed(before.commitment(), next,
                        commitment instanceof Paused ? next.grounds().within() : null))
                .or(() -> Optional.of(new Ended(before.commitment())));
    }

    /// By the version of the policy that it was promised by.
    private Optional<Terms> likeBefore(Terms before) {
        boolean retimed = policy.inForce(before.startedAt())
                .filter(version -> before.policy().equals(version.name() + "@" + version.version())).isEmpty();
        return Promising.terms(before.promise(), about, before.startedAt(), retimed ? at : before.startedAt(), policy,
                calendars);
    }

    private static boolean isSame(Terms before, Terms terms) {
        return before.grounds() == null ? before.dueAt().equals(terms.dueAt())
                : before.grounds().within().equals(terms.grounds().within()) && before.rule().equals(terms.rule())
                && before.pauses() == terms.pauses() && nameOf(before.calendar()).equals(nameOf(terms.calendar()));
    }

    private static String nameOf(String calendar) {
        return calendar.substring(0, calendar.lastIndexOf('@'));
    }

    /// No promise lies in the past: where the due time has passed, the clock starts at the change.
    private Optional<Terms> ahead(String promise, Instant startedAt) {
        return Promising.terms(promise, about, startedAt, policy, calendars).filter(terms -> terms.dueAt().isAfter(at))
                .map(this::toCome).or(() -> Promising.terms(promise, about, at, policy, calendars));
    }

    /// Nobody is warned of what was before the change.
    private Terms toCome(Terms terms) {
        List<Warning> warnings = terms.warnings().stream().filter(warning -> warning.at().isAfter(at)).toList();
        return terms.due(new Terms.Due(terms.dueAt(), warnings));
    }
}
