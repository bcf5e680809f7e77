package io.caseloop.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A person who handles tickets: the subject of the bearer token.
public record AgentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("AgentId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
