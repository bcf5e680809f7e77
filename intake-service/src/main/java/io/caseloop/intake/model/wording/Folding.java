package io.caseloop.intake.model.wording;

import java.text.Normalizer;
import java.util.Locale;

/// The one form in which texts are compared (I3, I4, I6): what differs between two keyboards, address books or scripts
/// and means the same is made equal. Both sides of a comparison are folded; what was typed is kept as it was typed.
public final class Folding {

    private static final String QUOTES = "\u2018\u2019\u201A\u201B\u2032\u00B4\u0060\u02BC";
    private static final String DOUBLE_QUOTES = "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB";
    /// Strokes that are typed for a dash and are no dash by their category: minus, hyphen bullet, box drawing.
    private static final String STROKES = "\u2212\u2043\u2500\u2501\u02D7";
    /// Letters and marks that are drawn as nothing: grapheme joiner, Hangul and Khmer fillers, Braille blank.
    private static final String BLANKS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private Folding() {
    }

    /// For keys, such as a phone number or an order's number: compatibility forms (NFKC), no invisible characters, one
    /// dash, one quote, single spaces and none at the ends. Letter case stays.
    public static String key(String typed) {
        return spaced(characters(typed), false).strip();
    }

    /// For wording: as [#key], without regard to letter case and to simplified or traditional characters. Line breaks
    /// stay where `lines` says so; spaces at the ends stay.
    public static String words(String typed, boolean lines) {
        String lower = spaced(characters(typed), lines).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            folded.append(TraditionalCharacters.simplified(lower.charAt(i)));
        }
        return folded.toString();
    }

    /// Wording in one line.
    public static String words(String typed) {
        return words(typed, false);
    }

    private static String characters(String typed) {
        String composed = Normalizer.normalize(visible(typed), Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(composed.length());
        visible(composed).codePoints().forEach(c -> folded.appendCodePoint(folded(c)));
        return folded.toString();
    }

    private static int folded(int c) {
        if (Character.getType(c) == Character.DASH_PUNCTUATION || STROKES.indexOf(c) >= 0) {
            return '-';
        }
        if (QUOTES.indexOf(c) >= 0) {
            return '\'';
        }
        return DOUBLE_QUOTES.indexOf(c) >= 0 ? '"' : c;
    }

    /// Without direction marks, zero-width characters, byte order marks, soft hyphens, variation selectors and control
    /// characters that break no line.
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL && !Character.isWhitespace(c) && c != '\u0085'
                || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180F
                || BLANKS.indexOf(c) >= 0;
    }

    private static String spaced(String text, boolean lines) {
        StringBuilder spaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char last = spaced.isEmpty() ? 0 : spaced.charAt(spaced.length() - 1);
            if (lines && breaksLine(c)) {
                spaced.append('\n');
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\u0085') {
                spaced.append(c);
            } else if (last != ' ' && last != '\n') {
                spaced.append(' ');
            }
        }
        return spaced.toString();
    }

    private static boolean breaksLine(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
