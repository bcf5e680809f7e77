package io.caseloop.sla.model.derivation;

import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.BusinessCalendar.Span;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.derivation.Derivation.Choice;
import io.caseloop.sla.model.derivation.Derivation.Count;
import io.caseloop.sla.model.derivation.Derivation.Outcome;
import io.caseloop.sla.model.derivation.Derivation.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Derives the verdict about one commitment from its facts, step by step (S8).
public final class Deriving {

    /// Due times are kept to the microsecond.
    private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    private final Function<String, PolicyPublished> policies;
    private final Function<String, CalendarPublished> calendars;
    private final List<Step> steps = new ArrayList<>();
    private CommitmentMade made;
    private BusinessCalendar calendar;
    private Duration within;
    private Duration used = Duration.ZERO;
    /// Since when the clock runs; null while it stands.
    private Instant runsFrom;
    private Instant recordedDue;
    private String policyName;
    private String calendarName;
    private String verdict = "running";
    private boolean agrees = true;

    private Deriving(Function<String, PolicyPublished> policies, Function<String, CalendarPublished> calendars) {
        this.policies = policies;
        this.calendars = calendars;
    }

    /// A fact with its id.
    public record Known(String id, CommitmentEvent fact) {
    }

    /// @param facts of the ticket's commitments, oldest first
    /// @param policies by name and version, as calendars
    /// @return empty where the ticket has no such commitment
    public static Optional<Derivation> of(String commitment, List<Known> facts,
            Function<String, PolicyPublished> policies, Function<String, CalendarPublished> calendars) {
        Deriving deriving = new Deriving(policies, calendars);
        facts.stream().filter(known -> known.fact().commitment().equals(commitment)).forEach(deriving::add);
        return deriving.made == null ? Optional.empty() : Optional.of(deriving.derivation());
    }

    private Derivation derivation() {
        if (verdict.equals("running")) {
            due();
        }
        return new Derivation(made.ticket().value(), made.commitment(), policyName, calendarName, verdict, agrees,
                List.copyOf(steps));
    }

    private void add(Known known) {
        if (made == null && !(known.fact() instanceof CommitmentMade)) {
            return;
        }
        String id = known.id();
        switch (known.fact()) {
            case CommitmentMade e -> made(e, id);
            case CommitmentPaused e -> {
                count(e.at());
                runsFrom = null;
                verdict = "paused";
                agrees &= within.minus(used).minus(e.left()).abs().compareTo(PRECISION) <= 0;
                used = within.minus(e.left());
                steps.add(Step.of("paused", e.at(), id).with(new Outcome(null, e.by(), null, null, null)));
            }
            case CommitmentResumed e -> {
                runsFrom = e.at();
                recordedDue = e.dueAt();
                verdict = "running";
                steps.add(Step.of("resumed", e.at(), id).with(new Outcome(e.dueAt(), e.by(), null, null, null)));
            }
            case CommitmentWarned e -> steps.add(Step.of("warned", e.at(), id)
                    .with(new Outcome(e.dueAt(), e.owner() == null ? null : e.owner().value(), null, e.share(),
                            null)));
            case CommitmentRetimed e -> retimed(e, id);
            case CommitmentMet e -> {
                Instant derived = due(recordedDue);
                agrees &= runsFrom == null || derived.equals(recordedDue) && !e.at().isAfter(derived);
                count(e.at());
                settled("met", e.at(), id, e.by(), null);
            }
            case CommitmentBreached e -> {
                due();
                settled("breached", e.at(), id, null, null);
                agrees &= e.at().equals(recordedDue);
            }
            case CommitmentAnsweredLate e ->
                    steps.add(Step.of("answered-late", e.at(), id).with(new Outcome(null, e.by(), null, null, null)));
            case BreachWithdrawn e -> {
                settled("withdrawn", e.answeredAt(), id, e.by(), null);
                verdict = "met";
                agrees &= !e.answeredAt().isAfter(recordedDue);
            }
            case CommitmentRestored e -> {
                verdict = "running";
                recordedDue = e.dueAt();
                if (e.left() != null) {
                    used = within.minus(e.left());
                    runsFrom = e.at();
                }
                steps.add(Step.of("restored", e.at(), id).with(new Outcome(e.dueAt(), null, null, null, null)));
            }
            case CommitmentCancelled e -> settled("cancelled", e.at(), id, null, e.reason());
            case NewTimePromised e -> steps.add(Step.of("new-time-promised", e.at(), id)
                    .with(new Outcome(e.dueAt(), e.by(), e.reason(), null, null)));
            case CommitmentReassessed e -> {
                steps.add(Step.of("rule-chosen", e.at(), id).with(choice(e.policy(), e.calendar(), null, null)));
                steps.add(Step.of("reassessed", e.at(), id)
                        .with(new Outcome(e.dueAt(), e.by(), e.reason(), null, e.verdict())));
            }
        }
    }

    private void made(CommitmentMade e, String id) {
        made = e;
        calendar = CalendarVersions.working(calendars.apply(e.calendar()));
        runsFrom = e.startedAt();
        recordedDue = e.dueAt();
        within = e.grounds() == null ? calendar.between(e.startedAt(), e.dueAt()) : e.grounds().within();
        policyName = e.policy();
        calendarName = e.calendar();
        steps.add(Step.of("rule-chosen", e.startedAt(), id)
                .with(choice(e.policy(), e.calendar(), e.grounds(), within)));
        steps.add(Step.of("started", e.startedAt(), id).with(new Outcome(e.dueAt(), null, e.rule(), null, null)));
    }

    private void retimed(CommitmentRetimed e, String id) {
        policyName = e.policy();
        calendarName = e.calendar();
        calendar = CalendarVersions.working(calendars.apply(e.calendar()));
        within = e.grounds().within();
        steps.add(Step.of("rule-chosen", e.at(), id).with(choice(e.policy(), e.calendar(), e.grounds(), within)));
        steps.add(Step.of("retimed", e.at(), id).with(new Outcome(e.dueAt(), e.by(), e.reason(), null, null)));
        recordedDue = e.dueAt();
        // What had been counted before counts by the new calendar.
        used = e.left() == null ? within.minus(calendar.between(runsFrom, e.dueAt())) : within.minus(e.left());
    }

    private Choice choice(String policy, String counted, Grounds grounds, Duration promised) {
        return Choosing.choice(made.commitment().replaceFirst("-\\d+$", ""), grounds, promised,
                policies.apply(policy), calendars.apply(counted));
    }

    /// Counts the working time of the run that ends here.
    private void count(Instant to) {
        if (runsFrom != null) {
            List<Span> periods = calendar.open(runsFrom, to);
            Duration working = periods.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
            used = used.plus(working);
            steps.add(new Step("counted", to, null, null,
                    new Count(runsFrom, to, periods, whole(working), whole(used), whole(within.minus(used))), null));
        }
    }

    /// Counts to the due time that follows from what is left, and compares it with the one on record.
    private void due() {
        Instant derived = due(recordedDue);
        agrees &= derived.equals(recordedDue);
        count(derived);
        steps.add(Step.of("due", derived, null).with(new Outcome(derived, null, null, null, null)));
    }

    private Instant due(Instant otherwise) {
        return runsFrom == null ? otherwise
                : calendar.add(runsFrom, within.minus(used)).truncatedTo(ChronoUnit.MICROS);
    }

    private static Duration whole(Duration exact) {
        return exact.truncatedTo(ChronoUnit.SECONDS);
    }

    private void settled(String how, Instant at, String id, String by, String reason) {
        verdict = how;
        steps.add(Step.of(how, at, id).with(new Outcome(recordedDue, by, reason, null, how)));
    }
}
