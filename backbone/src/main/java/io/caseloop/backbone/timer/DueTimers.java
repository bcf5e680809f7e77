package io.caseloop.backbone.timer;

import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.backbone.spi.TimerReaction.Timer;
import io.caseloop.backbone.store.StoreReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is due: of the timers that judge, those whose inputs have certainly been read and of whose
/// ticket nothing is parked (S5). A sweep looks at so many and no more, and the next one goes on
/// behind them: what cannot be judged yet holds up nothing else.
final class DueTimers {

    private static final int PAGE = 500;
    private static final int PAGES = 8;
    private static final String ROWS =
            "select t.kind, t.id, t.key, t.due, t.generation, t.tries, t.next_try from timer t where t.next_try <= "
            + "now() and t.kind = any (?)";
    private static final Place FRONT = new Place(OffsetDateTime.MIN, "", "");

    /// @param tries how often it has fired before
    record Due(Timer timer, UUID generation, int tries, OffsetDateTime nextTry) {
    }

    /// @param certain what may be judged
    /// @param unsure whether it saw any that may not
    record Sweep(List<Due> certain, boolean unsure) {
    }

    /// Where a sweep stands in the line of what is due.
    private record Place(OffsetDateTime nextTry, String kind, String id) {
    }

    private final StoreReader store;
    private final InputHorizon horizon;
    private final String[] plain;
    private final String[] judging;
    private Place place = FRONT;
    private Instant unsureSoFar;
    private Instant unsure;

    DueTimers(StoreReader store, InputHorizon horizon, Collection<TimerReaction> reactions) {
        this.store = store;
        this.horizon = horizon;
        this.plain = kinds(reactions, false);
        this.judging = kinds(reactions, true);
    }

    private static String[] kinds(Collection<TimerReaction> reactions, boolean afterInputs) {
        return reactions.stream().filter(r -> r.afterInputs() == afterInputs).map(TimerReaction::kind)
                .toArray(String[]::new);
    }

    /// The oldest of those that need not wait for inputs.
    List<Due> plain() {
        return plain.length == 0 ? List.of() : store.query(ROWS
                + " order by t.next_try limit ?", DueTimers::due, plain, PAGE);
    }

    /// The next of those that judge.
    Sweep judging() {
        List<Due> certain = new ArrayList<>();
        boolean sure = true;
        boolean more = judging.length > 0;
        if (more) {
            horizon.advance();
        }
        for (int page = 0; more && page < PAGES && certain.size() < PAGE; page++) {
            List<Due> line = line();
            List<Due> past = line.stream().filter(due -> horizon.isPast(due.timer().key(), due.timer().due())).toList();
            if (past.size() < line.size()) {
                sure = false;
                note(line.stream().filter(due -> !past.contains(due)).findFirst().orElseThrow());
            }
            certain.addAll(withoutParked(past));
            more = line.size() == PAGE;
            place = more ? place(line.getLast()) : FRONT;
        }
        if (!more) {
            unsure = unsureSoFar;
            unsureSoFar = null;
        }
        return new Sweep(certain, !sure);
    }

    /// Since when the oldest is due whose inputs had not been read when all were last looked at.
    Optional<Instant> unsureSince() {
        return Optional.ofNullable(unsure);
    }

    private void note(Due due) {
        if (unsureSoFar == null) {
            unsureSoFar = due.timer().due();
        }
    }

    private List<Due> line() {
        return store.query(ROWS
                + " and (t.next_try, t.kind, t.id) > (?, ?, ?) and not exists (select 1 from parked p where p.key = "
                + "t.key)"
                + " order by t.next_try, t.kind, t.id limit ?", DueTimers::due, judging, place.nextTry(), place.kind(),
                place.id(), PAGE);
    }

    private static Due due(java.sql.ResultSet row) throws java.sql.SQLException {
        Timer timer = new Timer(row.getString(1), row.getString(2), row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant());
        return new Due(timer, row.getObject(5, UUID.class), row.getInt(6), row.getObject(7, OffsetDateTime.class));
    }

    private static Place place(Due last) {
        return new Place(last.nextTry(), last.timer().kind(), last.timer().id());
    }

    /// What waits in the parking lot has not been read: nothing is judged about its ticket until it
    /// leaves. To be asked after the bookmarks: what they have passed has been taken in by then, or
    /// stands here.
    private List<Due> withoutParked(List<Due> past) {
        if (past.isEmpty()) {
            return past;
        }
        Set<String> parked = Set.copyOf(store.query("select distinct key from parked where key = any (?)",
                r -> r.getString(1),
                (Object) past.stream().map(due -> due.timer().key()).distinct().toArray(String[]::new)));
        return past.stream().filter(due -> !parked.contains(due.timer().key())).toList();
    }
}
