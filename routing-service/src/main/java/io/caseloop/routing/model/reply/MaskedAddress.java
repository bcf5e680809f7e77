package io.caseloop.routing.model.reply;

/// An address as agents see where a reply goes (R10): enough to recognise it, not to use it.
public final class MaskedAddress {

    private static final String HIDDEN = "•••";
    private static final int SHOWN = 4;

    private MaskedAddress() {
    }

    /// Of an e-mail address the first character and the domain; of anything else the last four characters, or fewer
    /// of a short one.
    public static String of(String value) {
        int at = value.lastIndexOf('@');
        if (at > 0) {
            return value.substring(0, value.offsetByCodePoints(0, 1)) + HIDDEN + value.substring(at);
        }
        int shown = Math.min(SHOWN, value.codePointCount(0, value.length()) / 3);
        return HIDDEN + value.substring(value.offsetByCodePoints(value.length(), -shown));
    }
}
