package io.caseloop.intake.model.grading;

import java.util.List;
import java.util.Optional;

/// Words that point to something, Chinese and English. A Latin word is met at its beginning, so
/// that `refund` is found in `refunds` and `app` not in `happy`; a Chinese word anywhere.
public record Vocabulary(List<String> words) {

    public static Vocabulary of(String... words) {
        return new Vocabulary(List.of(words));
    }

    /// The first word of the vocabulary that the text has.
    ///
    /// @param wording in lower case
    public Optional<String> firstIn(String wording) {
        for (String word : words) {
            if (has(wording, word)) {
                return Optional.of(word.strip());
            }
        }
        return Optional.empty();
    }

    private static boolean has(String wording, String word) {
        boolean latin = isLatin(word.charAt(0));
        for (int at = wording.indexOf(word); at >= 0; at = wording.indexOf(word, at + 1)) {
            if (!latin || at == 0 || !isLatin(wording.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetter(c);
    }
}
