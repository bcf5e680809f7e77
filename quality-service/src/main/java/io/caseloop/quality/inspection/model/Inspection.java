package io.caseloop.quality.inspection.model;

import io.caseloop.decider.Decider;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.events.quality.QualityEvent.Finding;
import io.caseloop.events.quality.QualityEvent.MessageInspected;
import io.caseloop.events.quality.QualityEvent.TicketInspected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Decides the inspection of each outgoing message, once, and of each closed conversation (Q2).
public final class Inspection implements Decider<InspectionCommand, Inspection.Inspected, QualityEvent> {

    /// @param messages the inspected events
    /// @param findings the number of all findings
    /// @param judged whether the conversation so far has been judged
    public record Inspected(Set<String> messages, int findings, boolean judged) {
    }

    @Override
    public Inspected initial() {
        return new Inspected(Set.of(), 0, false);
    }

    @Override
    public Inspected evolve(Inspected so, QualityEvent event) {
        return switch (event) {
            case MessageInspected e -> {
                Set<String> messages = new HashSet<>(so.messages());
                messages.add(e.message());
                yield new Inspected(Set.copyOf(messages), so.findings() + e.findings().size(), false);
            }
            case TicketInspected _ -> new Inspected(so.messages(), so.findings(), true);
        };
    }

    @Override
    public List<QualityEvent> decide(InspectionCommand command, Inspected so) {
        return switch (command) {
            case InspectionCommand.InspectMessage c when so.messages().contains(c.message()) -> List.of();
            case InspectionCommand.InspectMessage c -> {
                List<Finding> findings = c.rules().inspect(c.text().text());
                yield List.of(new MessageInspected(c.ticket(), c.message(), c.rules().version(), findings, c.at()));
            }
            case InspectionCommand.InspectTicket _ when so.judged() -> List.of();
            case InspectionCommand.InspectTicket c ->
                    List.of(new TicketInspected(c.ticket(), so.messages().size(), so.findings(),
                    so.findings() == 0 ? "clean" : "findings", c.at()));
        };
    }
}
