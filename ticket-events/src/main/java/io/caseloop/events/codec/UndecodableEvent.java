package io.caseloop.events.codec;

/// The bytes of a known type do not match the type. The consumer parks the ticket. The message
/// contains no data.
public final class UndecodableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecodableEvent(String message) {
        super(message);
    }
}
