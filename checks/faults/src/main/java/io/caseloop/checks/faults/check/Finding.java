package io.caseloop.checks.faults.check;

import io.caseloop.checks.faults.seen.Sighting;

/// Something that must not be: about which ticket (or other subject), where, and what.
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
