package io.caseloop.sla.model.derivation;

import io.caseloop.sla.model.calendar.BusinessCalendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// How the verdict about a commitment follows from the facts (S8), with the policy and calendar versions of their
/// day. It holds no time of asking: the same facts give the same derivation.
///
/// @param policy name and version of the policy that promised it
/// @param calendar name and version of the calendar that it is counted by
/// @param verdict running, paused, met, breached, cancelled
/// @param agrees whether the due time and the verdict that follow from the steps are those on record
public record Derivation(String ticketId, String commitment, String policy, String calendar, String verdict,
                         boolean agrees, List<Step> steps) {

    /// One step; only the parts that its kind has are there.
    ///
    /// @param step rule-chosen, started, counted, paused, resumed, warned, retimed, due, met, breached,
    ///      answered-late, withdrawn, cancelled, new-time-promised, reassessed
    /// @param fact the id of the fact that it rests on; absent where it follows from others
    public record Step(String step, Instant at, String fact, Choice choice, Count count, Outcome outcome) {

        static Step of(String step, Instant at, String fact) {
            return new Step(step, at, fact, null, null, null);
        }

        Step with(Choice chosen) {
            return new Step(step, at, fact, chosen, count, outcome);
        }

        Step with(Outcome result) {
            return new Step(step, at, fact, choice, count, result);
        }
    }

    /// Why this promise of the policy applied.
    ///
    /// @param policy as it was in force when the clock started
    /// @param calendar of the promise
    /// @param about what the choice looked at; absent of an earlier release, and where a lead promised the time
    /// @param considered the promises of the commitment in the order of the policy, to the one that applied
    /// @param within the working time that was promised; absent where a lead promised the time
    public record Choice(Version policy, Version calendar, About about, List<Considered> considered, Duration within) {
    }

    /// A version of a policy or calendar.
    ///
    /// @param zone of a calendar
    /// @param coveredUntil the last day for which a calendar knows the holidays; absent: it does not say
    public record Version(String name, int version, String owner, Instant validFrom, String zone,
                          LocalDate coveredUntil) {
    }

    /// What the choice looked at; absent: not known then.
    public record About(String kind, String customerTier, String priority, String channel, String category) {
    }

    /// A promise of the policy.
    ///
    /// @param place in the policy, from 1
    /// @param failed the conditions that did not hold; empty: it applied
    public record Considered(int place, Duration within, String calendar, List<String> failed) {
    }

    /// Working time counted between two instants.
    ///
    /// @param periods open by the calendar, in order
    /// @param working what these are together
    /// @param used of the promised time with it
    /// @param left of the promised time after it; absent where a lead promised the time
    public record Count(Instant from, Instant to, List<Span> periods, Duration working, Duration used, Duration left) {
    }

    /// What a step led to.
    ///
    /// @param by id of the fact that did it, or the lead
    /// @param share that was warned of, in percent
    public record Outcome(Instant dueAt, String by, String reason, Integer share, String verdict) {
    }
}
