package io.caseloop.local.proof;

/// Something that is not as it must be: about which ticket (or other subject), where in which stream, and what.
public record Finding(String subject, String source, String stream, long position, String what) {

    @Override
    public String toString() {
        return "ticket " + subject + ", " + source + " stream " + stream + " position " + position + ": " + what;
    }
}
