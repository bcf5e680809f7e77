package io.caseloop.quality.inspection.model;

import io.caseloop.events.quality.QualityEvent.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of a version of the inspection policy (Q2): what a message to a customer must not contain.
public final class InspectionRules {

    /// What a severity may be that finds nothing.
    public static final String NONE = "none";

    private static final int SHORTEST = 11;
    private static final int LONGEST = 19;
    private static final String GAP = "[\\s\\p{P}\\p{Cf}]{0,3}";

    private final String version;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Pattern forbidden;
    private final List<Pattern> shapes;

    /// @param version as facts name it, e.g. `inspection-default@1`
    public InspectionRules(String version, Phrases phrases, Numbers numbers) {
        this.version = version;
        this.phrases = phrases;
        this.numbers = numbers;
        this.forbidden = phrases.pattern();
        this.shapes = numbers.shapes().stream().map(shape -> Pattern.compile(mask(shape.mask()))).toList();
    }

    /// Phrases that nobody says to a customer, in lower case.
    ///
    /// @param severity `low`, `medium` or `high`
    public record Phrases(String severity, List<String> chinese, List<String> english) {

        Pattern pattern() {
            Stream<String> inChinese = chinese.stream().map(InspectionRules::spread);
            Stream<String> inEnglish = english.stream().map(phrase -> "\\b" + words(phrase) + "\\b");
            return Pattern.compile(String.join("|", Stream.concat(inChinese, inEnglish).toList()),
                    Pattern.UNICODE_CHARACTER_CLASS);
        }
    }

    /// Personal numbers that are not spelled out; each severity may be [#NONE].
    ///
    /// @param cardWords one of which stands near a bank card number, in lower case
    /// @param shapes further numbers, by their shape
    public record Numbers(String identityCard, String bankCard, String mobile, List<String> cardWords,
                          List<Shape> shapes) {
    }

    /// A number of a fixed shape: `#` is a digit, `@` a Latin letter, any other character itself.
    ///
    /// @param rule as findings name it
    public record Shape(String rule, String severity, String mask) {
    }

    public String version() {
        return version;
    }

    /// The findings in the order of the message. A finding names its rule and its position, never
    /// the text.
    public List<Finding> inspect(String message) {
        Scan scan = new Scan(message);
        String text = scan.text();
        List<Finding> findings = new ArrayList<>();
        if (!phrases.chinese().isEmpty() || !phrases.english().isEmpty()) {
            for (MatchResult match : forbidden.matcher(text).results().toList()) {
                add(findings, "forbidden-phrase", phrases.severity(), scan, match.start(), match.end());
            }
        }
        scan.numbers(SHORTEST, LONGEST, number -> {
            if (PersonalNumbers.identityCard(number.digits())) {
                add(findings, "personal-identity-card", numbers.identityCard(), scan, number.start(), number.end());
            } else if (PersonalNumbers.bankCard(number.digits(), text, number.start(), number.end(),
                    numbers.cardWords())) {
                add(findings, "personal-bank-card", numbers.bankCard(), scan, number.start(), number.end());
            } else if (PersonalNumbers.mobile(number.digits())) {
                add(findings, "personal-mobile-number", numbers.mobile(), scan, number.start(), number.end());
            }
        });
        for (int i = 0; i < shapes.size(); i++) {
            InspectionRules.Shape shape = numbers.shapes().get(i);
            shapes.get(i).matcher(text).results().forEach(match ->
                    add(findings, shape.rule(), shape.severity(), scan, match.start(), match.end()));
        }
        return outermost(findings);
    }

    /// "86 138…" is one number and not two.
    private static List<Finding> outermost(List<Finding> findings) {
        return findings.stream()
                .filter(f -> findings.stream().noneMatch(o -> o != f && o.rule().equals(f.rule())
                        && o.from() <= f.from() && o.to() >= f.to() && o.to() - o.from() > f.to() - f.from()))
                .sorted(Comparator.comparingInt(Finding::from)).toList();
    }

    private static void add(List<Finding> findings, String rule, String severity, Scan scan, int start, int end) {
        if (!severity.equals(NONE)) {
            findings.add(new Finding(rule, severity, scan.messageFrom(start), scan.messageTo(end)));
        }
    }

    /// Matches Chinese phrases with spaces between the characters.
    private static String spread(String phrase) {
        return String.join(GAP, phrase.codePoints().mapToObj(c -> Pattern.quote(Character.toString(c))).toList());
    }

    private static String words(String phrase) {
        return String.join("\\s+", Stream.of(phrase.split(" ")).map(word -> Stream.of(word.split("'", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .reduce((a, b) -> a + "['’]?" + b).orElse("")).toList());
    }

    /// Not within a longer number or word.
    private static String mask(String shape) {
        StringBuilder pattern = new StringBuilder("(?<![a-z0-9])");
        shape.chars().forEach(c -> pattern.append(c == '#' ? "[0-9]" : c == '@' ? "[a-z]"
                : Pattern.quote(Character.toString(c))));
        return pattern.append("(?![a-z0-9])").toString();
    }
}
