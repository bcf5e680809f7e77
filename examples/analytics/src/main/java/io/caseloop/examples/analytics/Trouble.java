package io.caseloop.examples.analytics;

/// Something that a person has to mend; the message says what and how.
class Trouble extends RuntimeException {

    Trouble(String message) {
        super(message);
    }
}
