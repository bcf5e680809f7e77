package io.caseloop.checks.architecture.wrong.intake.read;

import org.axonframework.messaging.MetaData;

/// Breaks `framework`: Axon outside the backbone.
public record ReadWithAxon(MetaData metaData) {
}
