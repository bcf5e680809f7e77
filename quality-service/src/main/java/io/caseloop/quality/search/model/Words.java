package io.caseloop.quality.search.model;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Splits text into what is indexed and searched: words in lower case, and pairs of neighbouring Chinese
/// characters, because Chinese is written without spaces. Compatibility forms count as one (NFKC).
public final class Words {

    private static final int LONGEST = 64;

    private Words() {
    }

    /// Without repetition, in the order of the text. One Chinese character alone is a word of its own.
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        boolean han = false;
        int[] points = normalized(text).codePoints().toArray();
        for (int at = 0; at <= points.length; at++) {
            boolean counts = at < points.length && Character.isLetterOrDigit(points[at]);
            boolean isHan = counts && UnicodeScript.of(points[at]) == UnicodeScript.HAN;
            if (!word.isEmpty() && (!counts || isHan != han)) {
                end(words, word.toString(), han);
                word.setLength(0);
            }
            if (counts) {
                word.appendCodePoint(points[at]);
                han = isHan;
            }
        }
        return words;
    }

    private static void end(Set<String> words, String word, boolean han) {
        int[] points = word.codePoints().toArray();
        if (!han || points.length == 1) {
            words.add(points.length > LONGEST ? new String(points, 0, LONGEST) : word);
            return;
        }
        for (int at = 0; at + 1 < points.length; at++) {
            words.add(new String(points, at, 2));
        }
    }

    /// The form in which texts are compared.
    public static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
