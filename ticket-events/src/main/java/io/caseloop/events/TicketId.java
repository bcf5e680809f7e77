package io.caseloop.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a ticket: a UUIDv7 in lower case.
public record TicketId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TicketId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("TicketId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
