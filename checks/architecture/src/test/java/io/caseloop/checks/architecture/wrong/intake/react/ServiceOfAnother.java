package io.caseloop.checks.architecture.wrong.intake.react;

import io.caseloop.checks.architecture.wrong.routing.model.ImpureDecider;

/// Breaks `services`: intake knows routing's code.
public record ServiceOfAnother(ImpureDecider decider) {
}
