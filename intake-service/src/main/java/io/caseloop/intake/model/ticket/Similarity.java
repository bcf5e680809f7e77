package io.caseloop.intake.model.ticket;

import java.util.regex.Pattern;

/// How alike two contacts are (I4). They are the same only if they say the same in subject and text, whatever the
/// punctuation, letter case, script and courtesies. Otherwise a single word may distinguish two cases of one house,
/// so a person decides. A disclaimer or signature that both end with counts for nothing.
public final class Similarity {

    /// Texts that do not say the same are no more alike than this.
    static final double DOUBTFUL = .84;

    private static final double SUBJECT = .3;
    private static final int LONG = 60;
    private static final int MATTER = 18;
    private static final Pattern DISCLAIMER = Pattern.compile(
            "confidential|disclaimer|intended|recipient|in error|by mistake|liability|virus|registered office"
            + "|unsubscribe|保密|机密|免责|收件人|误收|病毒|退订");

    private Similarity() {
    }

    /// @param score 0–1
    /// @param distinct whether a number, a name or a subject of one is another one, or missing, in the other: then
    ///     no score attaches
    public record Likeness(double score, boolean distinct) {

        public static final Likeness NONE = new Likeness(0, false);

        boolean isMoreThan(Likeness other) {
            return score > other.score || score == other.score && other.distinct && !distinct;
        }

        /// The greater of the two.
        public Likeness or(Likeness other) {
            return other.isMoreThan(this) ? other : this;
        }
    }

    /// @param subject of one contact, or null
    /// @param text of one contact, or null
    public static Likeness of(String subject, String text, String otherSubject, String otherText) {
        Wording one = Wording.of(subject, text);
        Wording other = Wording.of(otherSubject, otherText);
        Words said = one.said();
        Words otherSaid = other.said();
        if (said.isEmpty() && otherSaid.isEmpty()) {
            return bySubject(one.subject(), other.subject());
        }
        boolean sameText = said.equals(otherSaid) && (one.signature().equals(other.signature())
                || one.signature().isEmpty() || other.signature().isEmpty());
        boolean oneSubject = one.subject().isEmpty() != other.subject().isEmpty();
        boolean sameSubject = one.subject().equals(other.subject())
                || oneSubject && one.covers(other.subject()) && other.covers(one.subject());
        if (sameText && sameSubject) {
            return new Likeness(1, false);
        }
        double alike = alike(one, other, said, otherSaid);
        double score = one.subject().isEmpty() || other.subject().isEmpty() ? alike
                : alike * (1 - SUBJECT) + CharacterRuns.alike(one.subject().text(), other.subject().text()) * SUBJECT;
        return new Likeness(Math.min(score, DOUBTFUL), distinct(said, otherSaid)
                || !sameSubject && distinct(one.subject(), other.subject()));
    }

    private static Likeness bySubject(Words one, Words other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Likeness.NONE;
        }
        return one.equals(other) ? new Likeness(1, false)
                : new Likeness(Math.min(CharacterRuns.alike(one.text(), other.text()), DOUBTFUL),
                distinct(one, other));
    }

    /// Of what is left without the end that both share, where that is a disclaimer or drowns what is said before.
    private static double alike(Wording one, Wording other, Words said, Words otherSaid) {
        int shared = one.sharedEnd(other);
        if (shared < one.sentences().size() && shared < other.sentences().size()) {
            Words end = one.end(shared);
            Words left = one.beginning(one.sentences().size() - shared);
            Words otherLeft = other.beginning(other.sentences().size() - shared);
            boolean drowns = end.weight() > Math.max(left.weight(), otherLeft.weight())
                    && Math.min(left.weight(), otherLeft.weight()) >= MATTER;
            if (end.weight() >= LONG && (drowns || DISCLAIMER.matcher(end.text()).find())) {
                return CharacterRuns.alike(left.withoutCourtesies().text(), otherLeft.withoutCourtesies().text());
            }
        }
        return CharacterRuns.alike(said.text(), otherSaid.text());
    }

    private static boolean distinct(Words one, Words other) {
        return !one.enlarges(other) && !other.enlarges(one);
    }
}
