package io.caseloop.checks.architecture.wrong.intake.model;

import jakarta.ws.rs.core.Response;

/// Breaks `model` (and `resources`): a model that answers HTTP.
public record ModelWithFramework(Response answer) {
}
