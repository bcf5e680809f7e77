package io.caseloop.backbone.spi;

import io.caseloop.backbone.Work;
import java.time.Duration;
import java.time.Instant;

/// What a service does when a timer is due: a CDI bean. The timer stays, and fires again after
/// [#again], until the state that declares it does so no longer.
public interface TimerReaction {

    /// As declared by [io.caseloop.backbone.rows.RowSet#timer].
    String kind();

    /// How long after its due time it fires for the first time, by configuration.
    default Duration delay() {
        return Duration.ZERO;
    }

    /// How long it rests after it has fired and is declared still: one second, doubled each time, 15 minutes at most.
    ///
    /// @param times that it has fired, from 1
    default Duration again(int times) {
        return Duration.ofSeconds(Math.min(900, 1L << Math.min(times - 1, 10)));
    }

    /// When it fires next, if it is declared still.
    ///
    /// @param times that it has fired, from 1
    default Instant next(Timer timer, int times, Instant now) {
        return now.plus(again(times));
    }

    /// Whether it is only called once every input taken in before `due` has been read: the inbox is
    /// past a position of the key's partition that was asked of the broker after `due`. So an
    /// outage makes no false verdict.
    default boolean afterInputs() {
        return false;
    }

    /// @param now live time, at or after due; with [#afterInputs] the inputs have been read at least to `due`
    void fire(Timer timer, Instant now, Work work);

    /// @param key what it is about
    /// @param due as declared, and [#delay] later
    record Timer(String kind, String id, String key, Instant due) {
    }
}
