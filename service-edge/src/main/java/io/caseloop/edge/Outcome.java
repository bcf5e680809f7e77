package io.caseloop.edge;

/// The result of a work that selects the status of the answer.
///
/// @param status 2xx; errors are thrown as [Problem] or refusal
/// @param body the JSON body or null; without personal text, because it is stored for repeats
public record Outcome(int status, Object body) {

    public Outcome {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("the status of an outcome must be 2xx, was " + status);
        }
    }
}
