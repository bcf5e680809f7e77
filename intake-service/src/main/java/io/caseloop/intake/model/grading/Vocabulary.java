package io.caseloop.intake.model.grading;

import io.caseloop.intake.model.wording.Folding;
import java.util.List;
import java.util.Optional;

/// Words that point to something, Chinese and English. A Latin word is met at its beginning, so
/// that `refund` is found in `refunds` and `app` not in `happy`; a Chinese word anywhere, in
/// simplified and in traditional characters.
public final class Vocabulary {

    private final List<Word> words;

    /// @param words as the policy has them
    public Vocabulary(List<String> words) {
        this.words = words.stream().map(word -> new Word(word.strip(), Folding.words(word)))
                .filter(word -> !word.folded().isBlank()).toList();
    }

    /// @param written as the policy has it
    /// @param folded as it is searched
    private record Word(String written, String folded) {
    }

    /// The first word of the vocabulary that the text has.
    ///
    /// @param wording folded
    public Optional<String> firstIn(String wording) {
        for (Word word : words) {
            if (has(wording, word.folded())) {
                return Optional.of(word.written());
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
