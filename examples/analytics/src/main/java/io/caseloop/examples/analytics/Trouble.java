package io.caseloop.examples.analytics;

/// An error that requires an operator; the message states the cause and the remedy.
class Trouble extends RuntimeException {

    Trouble(String message) {
        super(message);
    }
}
