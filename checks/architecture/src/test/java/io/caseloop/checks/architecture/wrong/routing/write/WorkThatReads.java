package io.caseloop.checks.architecture.wrong.routing.write;

import io.caseloop.checks.architecture.wrong.routing.drawer.OutOfPlace;

/// Breaks `cycles` with [io.caseloop.checks.architecture.wrong.routing.drawer.OutOfPlace].
public record WorkThatReads(OutOfPlace other) {
}
