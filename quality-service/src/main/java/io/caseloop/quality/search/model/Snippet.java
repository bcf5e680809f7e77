package io.caseloop.quality.search.model;

import java.util.Locale;

/// Some words around what was found in a text.
public final class Snippet {

    private static final int AROUND = 24;

    private Snippet() {
    }

    public static boolean contains(String text, String part) {
        return Words.normalized(text).contains(part);
    }

    /// @param part as [Words#normalized] writes it; it occurs in the text
    public static String of(String text, String part) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean asWritten = lower.length() == text.length() && lower.contains(part);
        String source = asWritten ? text : Words.normalized(text);
        int at = source.toLowerCase(Locale.ROOT).indexOf(part);
        int from = start(source, Math.max(0, at - AROUND));
        int to = start(source, Math.min(source.length(), at + part.length() + AROUND));
        String words = source.substring(from, to).replaceAll("\\s+", " ").strip();
        return (from > 0 ? "…" : "") + words + (to < source.length() ? "…" : "");
    }

    /// Never between the two halves of a character.
    private static int start(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
