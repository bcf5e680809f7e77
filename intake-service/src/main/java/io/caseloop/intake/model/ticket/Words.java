package io.caseloop.intake.model.ticket;

import java.util.ArrayList;
import java.util.List;

/// The words of a folded text: a Chinese character is one, so is a run of other letters and digits; punctuation is
/// none. Signs that distinguish one thing from another (currencies, `+`, `#`, `%`, pictures) belong to their word.
///
/// @param list in order
record Words(List<String> list) {

    private static final String SIGNS = "+#%&@*";
    private static final String NUMERALS = "一二三四五六七八九十百千两零";
    /// What is said out of courtesy says nothing about the matter.
    private static final List<String> COURTESIES = List.of(" please ", " pls ", " hello ", " hi ", " thanks ",
            " thank you ", " 您 好 ", " 你 好 ", " 谢 谢 ", " 请 ");

    static Words of(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        folded.codePoints().forEach(c -> {
            boolean han = Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
            if (han || !counts(c)) {
                end(word, words);
            }
            if (counts(c)) {
                word.appendCodePoint(c);
            }
            if (han) {
                end(word, words);
            }
        });
        end(word, words);
        return new Words(List.copyOf(words));
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean counts(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.CURRENCY_SYMBOL,
                 Character.OTHER_SYMBOL -> true;
            default -> Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
        };
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /// The words themselves where there are courtesies only.
    Words withoutCourtesies() {
        String text = " " + String.join(" ", list) + " ";
        String before;
        do {
            before = text;
            for (String courtesy : COURTESIES) {
                text = text.replace(courtesy, " ");
            }
        } while (!text.equals(before));
        return text.isBlank() ? this : new Words(List.of(text.strip().split(" ")));
    }

    /// Whether every word of the other is here, in its order, and no number is here only.
    boolean enlarges(Words other) {
        int met = 0;
        for (String word : list) {
            if (met < other.list.size() && word.equals(other.list.get(met))) {
                met++;
            }
        }
        return met == other.list.size() && numbers().equals(other.numbers());
    }

    /// Those with a digit or a numeral: numbers, codes, and what rooms, servers and orders are called by.
    List<String> numbers() {
        return list.stream().filter(word -> word.codePoints().anyMatch(c -> Character.isDigit(c)
                || NUMERALS.indexOf(c) >= 0)).toList();
    }

    /// With a space between words, none beside a Chinese character: for comparing runs of characters.
    String text() {
        StringBuilder text = new StringBuilder();
        for (String word : list) {
            boolean chinese = isHan(word) || !text.isEmpty() && isHan(text.substring(text.length() - 1));
            text.append(text.isEmpty() || chinese ? "" : " ").append(word);
        }
        return text.toString();
    }

    /// How much is said; a Chinese character weighs as much as three letters.
    int weight() {
        return list.stream().mapToInt(word -> isHan(word) ? 3 : word.length()).sum();
    }

    private static boolean isHan(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN;
    }
}
