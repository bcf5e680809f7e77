package io.caseloop.quality.search.model;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody looks for in the texts of a case: every part, separated by spaces, has to occur in one of
/// them as it was typed.
///
/// @param words the first of its words, which the index narrows the search by
/// @param parts what is looked for in opened texts, normalised
public record TextQuery(Set<String> words, List<String> parts) {

    private static final int MOST_WORDS = 24;

    /// Empty where the text has too little to search for: it needs a word, or two Chinese characters in a row.
    public static Optional<TextQuery> of(String text) {
        List<String> parts = Arrays.stream(Words.normalized(text).strip().split("\\s+")).toList();
        Set<String> words = Words.of(text);
        boolean enough = words.stream().anyMatch(word -> word.codePointCount(0, word.length()) > 1);
        return enough ? Optional.of(new TextQuery(words.stream().limit(MOST_WORDS)
                .collect(Collectors.toCollection(LinkedHashSet::new)), parts)) : Optional.empty();
    }

    /// Whether all parts occur in the texts of a case.
    public boolean matches(List<String> texts) {
        List<String> normalized = texts.stream().map(Words::normalized).toList();
        return parts.stream().allMatch(part -> normalized.stream().anyMatch(text -> text.contains(part)));
    }
}
