package io.caseloop.events.codec;

/// A known type whose bytes are not what the type promises. Poison: it parks its ticket. The message names no content.
public final class UndecodableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecodableEvent(String message) {
        super(message);
    }
}
