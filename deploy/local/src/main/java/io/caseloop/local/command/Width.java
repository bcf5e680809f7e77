package io.caseloop.local.command;

import java.lang.Character.UnicodeScript;

/// The width of a text in terminal columns: a Chinese character takes two columns, a combining mark
/// none.
final class Width {

    private static final int FULLWIDTH_FROM = 0xFF01;
    private static final int FULLWIDTH_TO = 0xFF60;
    private static final int CJK_PUNCTUATION_FROM = 0x3000;
    private static final int CJK_PUNCTUATION_TO = 0x303F;
    private static final int EMOJI_FROM = 0x1F300;
    private static final int EMOJI_TO = 0x1FAFF;

    private Width() {
    }

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    /// Padded with spaces on the right.
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /// Truncated to at most `width` columns, with an ellipsis where text is omitted.
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        var kept = new StringBuilder();
        var used = 1;
        for (var point : text.codePoints().toArray()) {
            used += of(point);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.append('…').toString();
    }

    private static int of(int point) {
        var type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || Character.isISOControl(point)) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        var script = UnicodeScript.of(point);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL || script == UnicodeScript.BOPOMOFO
                || point >= FULLWIDTH_FROM && point <= FULLWIDTH_TO
                || point >= CJK_PUNCTUATION_FROM && point <= CJK_PUNCTUATION_TO
                || point >= EMOJI_FROM && point <= EMOJI_TO;
    }
}
