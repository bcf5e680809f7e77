package io.caseloop.backbone.spi;

import io.caseloop.backbone.Work;
import java.time.Instant;

/// What a service does when a timer is due: a CDI bean. The timer is gone once the work is written, unless the work schedules it again.
public interface TimerReaction {

    /// As given to [Work#schedule].
    String kind();

    /// Whether it is only called once every input taken in before `due` has been read: the inbox is past a position of the
    /// key's partition that was asked of the broker after `due`. So an outage makes no false verdict.
    default boolean afterInputs() {
        return false;
    }

    /// @param now live time, at or after due; with [#afterInputs] the inputs have been read at least to `due`
    void fire(Timer timer, Instant now, Work work);

    /// @param key what it is about
    record Timer(String kind, String id, String key, Instant due) {
    }
}
