package io.caseloop.edge.json;

/// The target type of a text that UTF-8 and PostgreSQL can hold.
public final class StorableText {

    private StorableText() {
    }

    /// Whether the text has neither U+0000 nor a lone surrogate.
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
