package io.caseloop.checks.architecture.wrong.events;

/// A ticket term.
public record TicketId(String value) {
}
