package io.caseloop.intake.model.grading;

/// What the form or the adapter says; null where it says nothing.
public record Asked(String kind, String category, String urgency, String impact) {

    public static final Asked NOTHING = new Asked(null, null, null, null);
}
