package io.caseloop.quality.inspection.model;

import io.caseloop.events.quality.QualityEvent.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The rules for outgoing messages (Q2): forbidden phrases and personal data in clear text. A rule
/// set has a name and a version and is immutable; a changed rule requires a new version.
public final class InspectionRules {

    /// Name and version of the rules in force.
    public static final String NAME = "inspection-default@1";

    private static final int SHORTEST = 11;
    private static final int LONGEST = 19;
    private static final List<String> CHINESE = List.of(
            "不归我管", "不关我的事", "不关我们的事", "不是我的问题", "跟我没关系", "和我没关系", "爱投诉就投诉", "爱去哪投诉", "随便你投诉", "投诉也没用",
            "你自己看着办", "自己不会看", "自己不会查", "说了你也不懂", "你听不懂", "你有病", "神经病", "白痴", "蠢货", "闭嘴", "滚开", "烦死了", "没完没了",
            "爱买不买", "活该");
    private static final List<String> ENGLISH = List.of(
            "not my problem", "not my job", "not our problem", "i don't care", "i do not care", "calm down", "shut up",
            "go ahead and complain",
            "complain all you want", "you people", "are you stupid", "stupid", "idiot", "whatever", "deal with it",
            "your own fault", "you should have known", "as i already told you", "stop bothering");
    private static final String GAP = "[\\s\\p{P}\\p{Cf}]{0,3}";
    private static final Pattern FORBIDDEN = Pattern.compile(
            String.join("|", CHINESE.stream().map(InspectionRules::spread).toList()) + "|\\b(?:"
                    + String.join("|", ENGLISH.stream().map(InspectionRules::words).toList()) + ")\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    private InspectionRules() {
    }

    /// The findings in the order of the message. A finding names its rule and its position, never
    /// the text.
    public static List<Finding> inspect(String message) {
        Scan scan = new Scan(message);
        String text = scan.text();
        List<Finding> findings = new ArrayList<>();
        for (MatchResult match : FORBIDDEN.matcher(text).results().toList()) {
            findings.add(found("forbidden-phrase", "medium", scan, match.start(), match.end()));
        }
        scan.numbers(SHORTEST, LONGEST, number -> {
            if (PersonalNumbers.identityCard(number.digits())) {
                findings.add(found("personal-identity-card", "high", scan, number.start(), number.end()));
            } else if (PersonalNumbers.bankCard(number.digits(), text, number.start(), number.end())) {
                findings.add(found("personal-bank-card", "high", scan, number.start(), number.end()));
            } else if (PersonalNumbers.mobile(number.digits())) {
                findings.add(found("personal-mobile-number", "high", scan, number.start(), number.end()));
            }
        });
        return outermost(findings);
    }

    /// "86 138…" is one number and not two.
    private static List<Finding> outermost(List<Finding> findings) {
        return findings.stream()
                .filter(f -> findings.stream().noneMatch(o -> o != f && o.rule().equals(f.rule())
                        && o.from() <= f.from() && o.to() >= f.to() && o.to() - o.from() > f.to() - f.from()))
                .sorted(Comparator.comparingInt(Finding::from)).toList();
    }

    private static Finding found(String rule, String severity, Scan scan, int start, int end) {
        return new Finding(rule, severity, scan.messageFrom(start), scan.messageTo(end));
    }

    /// Matches Chinese phrases with spaces between the characters.
    private static String spread(String phrase) {
        return String.join(GAP, phrase.codePoints().mapToObj(c -> Pattern.quote(Character.toString(c))).toList());
    }

    private static String words(String phrase) {
        return String.join("\\s+", List.of(phrase.split(" "))).replace("'", "['’]?");
    }
}
