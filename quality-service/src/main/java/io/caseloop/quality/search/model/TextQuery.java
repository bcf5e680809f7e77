package io.caseloop.quality.search.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody looks for in the texts of a case: every part, separated by spaces, has to occur in one of
/// them, where it stands as it was typed.
///
/// @param words what is looked up in the index
/// @param parts what is looked for in opened texts, normalised
public record TextQuery(Set<String> words, List<String> parts) {

    private static final int MOST_WORDS = 24;

    /// Empty where the text has too little to search for: it needs a word, or two Chinese characters in a row.
    public static Optional<TextQuery> of(String text) {
        List<String> parts = Arrays.stream(Words.normalized(text).strip().split("\\s+")).toList();
        Set<String> words = Words.of(text);
        boolean enough = words.stream().anyMatch(word -> word.codePointCount(0, word.length()) > 1);
        return enough && words.size() <= MOST_WORDS ? Optional.of(new TextQuery(words, parts)) : Optional.empty();
    }

    /// Whether all parts occur in the texts of a case.
    public boolean matches(List<String> texts) {
        List<String> normalized = texts.stream().map(Words::normalized).toList();
        return parts.stream().allMatch(part -> normalized.stream().anyMatch(text -> text.contains(part)));
    }
}
