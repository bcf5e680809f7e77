package io.caseloop.checks.architecture.wrong.intake.http;

import io.caseloop.checks.architecture.wrong.intake.react.WhenReacting;

/// Breaks `edges`: http reaches into react.
public record EdgeOfAnother(WhenReacting reaction) {
}
