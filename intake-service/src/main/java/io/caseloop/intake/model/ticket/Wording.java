package io.caseloop.intake.model.ticket;

import io.caseloop.intake.model.wording.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a contact says, as it is compared with another (I4).
///
/// @param subject without `Re:` and the like
/// @param sentences of the text, as far as the signature
/// @param signature what follows a line `--`
record Wording(Words subject, List<Words> sentences, Words signature) {

    private static final Pattern ANSWER = Pattern.compile(
            "^\\s*((re|aw|sv|fw|fwd|wg|回复|答复|转发)\\s*(\\[\\d+])?\\s*:\\s*)+");
    private static final Pattern SIGNATURE = Pattern.compile("(?m)^\\s*--\\s*$");
    private static final Pattern SENTENCE = Pattern.compile("[.!?;。\\n]");

    /// @param subject or null
    /// @param text or null
    static Wording of(String subject, String text) {
        String folded = text == null ? "" : Folding.words(text, true);
        String[] parts = SIGNATURE.split(folded, 2);
        boolean signed = parts.length == 2 && !Words.of(parts[0]).isEmpty();
        return new Wording(subject == null ? new Words(List.of())
                : Words.of(ANSWER.matcher(Folding.words(subject)).replaceFirst("")),
                sentences(signed ? parts[0] : folded), Words.of(signed ? parts[1] : ""));
    }

    private static List<Words> sentences(String text) {
        return SENTENCE.splitAsStream(text).map(Words::of).filter(words -> !words.isEmpty()).toList();
    }

    /// The text's words without courtesies.
    Words said() {
        return joined(sentences).withoutCourtesies();
    }

    /// The words of the first sentences.
    Words beginning(int count) {
        return joined(sentences.subList(0, count));
    }

    /// The words of the last sentences.
    Words end(int count) {
        return joined(sentences.subList(sentences.size() - count, sentences.size()));
    }

    private static Words joined(List<Words> sentences) {
        List<String> all = new ArrayList<>();
        sentences.forEach(sentence -> all.addAll(sentence.list()));
        return new Words(List.copyOf(all));
    }

    /// So many sentences at the end are the same in both.
    int sharedEnd(Wording other) {
        int shared = 0;
        int most = Math.min(sentences.size(), other.sentences.size());
        while (shared < most && sentences.get(sentences.size() - 1 - shared)
                .equals(other.sentences.get(other.sentences.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }

    /// Whether the other's subject, where this has none, adds nothing to this text.
    boolean covers(Words subjectOfOther) {
        return Stream.concat(subject.list().stream(), said().list().stream()).toList()
                .containsAll(subjectOfOther.list());
    }
}
