package io.caseloop.edge;

/// What a work answers when it chooses the status itself.
///
/// @param status 2xx; whatever else is to be said is thrown as a [Problem] or refused
/// @param body becomes JSON, may be null; ids and states, never personal text, because it is kept for repeats
public record Outcome(int status, Object body) {

    public Outcome {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("an outcome is a success, not " + status);
        }
    }
}
