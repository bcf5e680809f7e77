package io.caseloop.checks.architecture.wrong.routing.drawer;

import io.caseloop.checks.architecture.wrong.routing.write.WorkThatReads;

/// Breaks `layout`: a package that is no part of a service; and `cycles`.
public record OutOfPlace(WorkThatReads other) {
}
