package io.caseloop.events.intake;

import io.caseloop.events.Fact;

/// Facts of the intake stage.
public sealed interface IntakeEvent extends Fact
        permits TicketIntakeEvent, CustomerEvent, ErasureEvent, ChannelEvent, PolicyEvent, OperationEvent {
}
