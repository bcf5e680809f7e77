package io.caseloop.checks.architecture.wrong.decider;

import io.caseloop.events.Fact;

/// Breaks `decider`: it knows facts.
public record DeciderWithEvents(Fact fact) {
}
