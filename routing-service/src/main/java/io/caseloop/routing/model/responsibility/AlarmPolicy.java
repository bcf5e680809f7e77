package io.caseloop.routing.model.responsibility;

import java.time.Duration;

/// When a wait without an owner raises an alarm (R12, R13).
///
/// @param id as decisions name it, e.g. `alarm-default@1`
/// @param ownerlessAfter a longer wait is an alarm
public record AlarmPolicy(String id, Duration ownerlessAfter) {
}
