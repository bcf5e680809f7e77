package io.caseloop.checks.architecture.wrong.intake.react;

/// What another edge must not touch.
public record WhenReacting() {
}
