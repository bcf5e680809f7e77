package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.calendar.CalendarVersions;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restored;
import io.caseloop.sla.model.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/// From a policy to the terms of one promise (S1, S2). What is in force when the promise starts decides (S6).
public final class Promising {

    private static final int WHOLE = 100;

    private Promising() {
    }

    /// @param startedAt when the clock starts; the policy and the calendar in force then count
    /// @param calendars by name
    /// @return empty where the policy promises nothing
    public static Optional<Terms> terms(String commitment, Case about, Instant startedAt, PolicyVersions policy,
            Function<String, CalendarVersions> calendars) {
        return terms(commitment, about, startedAt, startedAt, policy, calendars);
    }

    /// @param inForceAt the policy and the calendar in force at this time count (S6)
    public static Optional<Terms> terms(String commitment, Case about, Instant startedAt, Instant inForceAt,
            PolicyVersions policy, Function<String, CalendarVersions> calendars) {
        return policy.inForce(inForceAt).flatMap(version -> place(commitment, about, version).stream().boxed()
                .findFirst().flatMap(place -> calendars.apply(version.promises().get(place).calendar())
                        .inForce(inForceAt)
                        .map(calendar -> terms(version, place, about, startedAt, calendar))));
    }

    private static OptionalInt place(String commitment, Case about, PolicyPublished version) {
        return IntStream.range(0, version.promises().size())
                .filter(i -> version.promises().get(i).commitment().equals(commitment)
                        && about.meets(version.promises().get(i)))
                .findFirst();
    }

    private static Terms terms(PolicyPublished policy, int place, Case about, Instant startedAt,
            CalendarPublished calendar) {
        Promise promise = policy.promises().get(place);
        BusinessCalendar working = CalendarVersions.working(calendar);
        Grounds grounds = new Grounds(place + 1, promise.within(), about.kind(), about.customerTier(),
                about.priority(), about.channel(), about.category());
        List<Warning> warnings = PolicyVersions.warnAt(policy).stream()
                .map(share -> new Warning(share, precise(working.add(startedAt, used(promise.within(), share)))))
                .toList();
        return new Terms(promise.commitment(), promise.rule(), policy.name() + "@" + policy.version(),
                calendar.name() + "@" + calendar.version(), startedAt, precise(working.add(startedAt,
                promise.within())), pauses(promise), grounds, warnings);
    }

    /// The working time that a clock which stops at this instant still has (S3), by the calendar that it was
    /// promised by.
    public static Duration left(Terms terms, Instant at, Function<String, CalendarVersions> calendars) {
        return calendar(terms.calendar(), calendars).between(at, terms.dueAt());
    }

    /// When a clock that runs on from this instant is due, and when it warns (S3, S4).
    public static Terms.Due dueAgain(Commitment.Paused paused, Instant at,
            Function<String, CalendarVersions> calendars) {
        return dueAgain(paused.terms(), paused.left(), at, calendar(paused.terms().calendar(), calendars));
    }

    /// When a commitment that a merge had cancelled is due, now that the merge is undone (R14): no promise lies in the
    /// past.
    public static Restored restored(Commitment.Cancelled cancelled, Instant at,
            Function<String, CalendarVersions> calendars) {
        Terms terms = cancelled.terms();
        List<Warning> toCome = terms.warnings().stream().filter(warning -> warning.at().isAfter(at)).toList();
        if (terms.dueAt().isAfter(at)) {
            return new Restored(new Terms.Due(terms.dueAt(), toCome), null);
        }
        BusinessCalendar calendar = calendar(terms.calendar(), calendars);
        Duration left = calendar.between(cancelled.at(), terms.dueAt());
        Duration owed = left.isPositive() || terms.grounds() == null ? left : terms.grounds().within();
        return new Restored(dueAgain(terms, owed, at, calendar), owed);
    }

    private static Terms.Due dueAgain(Terms terms, Duration left, Instant at, BusinessCalendar calendar) {
        List<Warning> warnings = terms.grounds() == null ? List.of() : terms.warnings().stream().map(warning -> {
            Duration used = terms.grounds().within().minus(left);
            Duration untilThen = used(terms.grounds().within(), warning.share()).minus(used);
            return new Warning(warning.share(), precise(calendar.add(at, untilThen)));
        }).toList();
        return new Terms.Due(precise(calendar.add(at, left)), warnings);
    }

    /// A promise that runs or ran, under other terms (S6): the time that its clock has run counts by their calendar.
    ///
    /// @param terms as if its clock had never stopped
    /// @param runs in which its clock ran
    /// @param before what it was until now; only warnings that were to come are to come
    public static Terms.Due retimed(Terms terms, ClockRuns runs, Terms before, BusinessCalendar calendar) {
        List<Warning> warnings = terms.warnings().stream()
                .filter(warning -> before.warnings().stream().anyMatch(w -> w.share() == warning.share())
                        || before.grounds() == null)
                .map(warning -> new Warning(warning.share(),
                        precise(runs.used(calendar, used(terms.grounds().within(), warning.share()))))).toList();
        return new Terms.Due(precise(runs.used(calendar, terms.grounds().within())), warnings);
    }

    /// @param named name and version, e.g. `24x7@1`
    public static BusinessCalendar calendar(String named, Function<String, CalendarVersions> calendars) {
        return CalendarVersions.working(published(named, calendars));
    }

    /// @param named name and version, e.g. `24x7@1`
    public static CalendarPublished published(String named, Function<String, CalendarVersions> calendars) {
        int at = named.lastIndexOf('@');
        return calendars.apply(named.substring(0, at)).versions().stream()
                .filter(version -> version.version() == Integer.parseInt(named.substring(at + 1))).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no calendar " + named));
    }

    private static Duration used(Duration within, int share) {
        return within.multipliedBy(share).dividedBy(WHOLE);
    }

    private static boolean pauses(Promise promise) {
        return promise.pauses() == null ? Terms.pausesByDefault(promise.commitment()) : promise.pauses();
    }

    /// Timers are kept to the microsecond, so a due time is too: a verdict and its timer must agree.
    private static Instant precise(Instant exact) {
        return exact.truncatedTo(ChronoUnit.MICROS);
    }
}
