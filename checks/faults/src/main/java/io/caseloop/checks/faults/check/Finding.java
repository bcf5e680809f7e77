package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.seen.Sighting;

/// A violation: ticket or other subject, location and description.
public record Finding(String subject, String place, String what) {

    static Finding at(Sighting seen, String what) {
        return new Finding(seen.subject(), place(seen), what);
    }

    static String place(Sighting seen) {
        String where = seen.where().equals(Sighting.JOURNEY) ? "journey, sequence " + seen.order() : seen.where();
        return where + ", " + seen.line() + " position " + seen.position();
    }

    /// A sentence.
    @Override
    public String toString() {
        return "ticket " + subject + " (" + place + "): " + what;
    }
}
