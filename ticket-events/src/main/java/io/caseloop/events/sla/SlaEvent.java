package io.caseloop.events.sla;

import io.caseloop.events.Fact;

/// Facts of the sla stage.
public sealed interface SlaEvent extends Fact permits CommitmentEvent, PolicyEvent, OperationEvent {
}
