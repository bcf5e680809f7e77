package io.caseloop.local.proof;

/// A difference: ticket or other subject, stream, position and description.
public record Finding(String subject, String source, String stream, long position, String what) {

    @Override
    public String toString() {
        return "ticket " + subject + ", " + source + " stream " + stream + " position " + position + ": " + what;
    }
}
