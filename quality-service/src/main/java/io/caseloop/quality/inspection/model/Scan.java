package io.caseloop.quality.inspection.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A normalised message for inspection: NFKC, lower case, Chinese numerals as digits where numbers
/// are searched; each character keeps its index in the original message.
final class Scan {

    private static final String CHINESE_DIGITS = "〇零一二三四五六七八九";
    private static final int MOST_BETWEEN = 3;
    private static final int ASCII = 128;

    private final StringBuilder text = new StringBuilder();
    private int[] from;
    private int[] to;

    Scan(String message) {
        from = new int[message.length()];
        to = new int[message.length()];
        int index = 0;
        while (index < message.length()) {
            int end = message.offsetByCodePoints(index, 1);
            while (end < message.length() && combines(message.codePointAt(end))) {
                end = message.offsetByCodePoints(end, 1);
            }
            String part = message.substring(index, end);
            String folded = (message.charAt(index) < ASCII ? part : Normalizer.normalize(part, Normalizer.Form.NFKC))
                    .toLowerCase(Locale.ROOT);
            for (int i = 0; i < folded.length(); i++) {
                if (text.length() == from.length) { // a normalised character can be longer than the original
                    from = Arrays.copyOf(from, 2 * from.length + folded.length());
                    to = Arrays.copyOf(to, from.length);
                }
                from[text.length()] = index;
                to[text.length()] = end;
                text.append(folded.charAt(i));
            }
            index = end;
        }
    }

    /// A run of digits; the last may be followed by the X of an identity number.
    ///
    /// @param start index in the folded text
    record Digits(String digits, int start, int end) {
    }

    String text() {
        return text.toString();
    }

    /// The range in the original message.
    int messageFrom(int index) {
        return from[index];
    }

    /// @param end exclusive
    int messageTo(int end) {
        return to[end - 1];
    }

    /// All numbers of these lengths formed by adjacent groups of digits, joined over common
    /// separators: "138-0013 8000" yields the three groups, each adjacent pair and the whole.
    void numbers(int shortest, int longest, Consumer<Digits> each) {
        List<Digits> groups = groups();
        for (int i = 0; i < groups.size(); i++) {
            StringBuilder joined = new StringBuilder();
            for (int j = i; j < groups.size() && (j == i || separated(groups.get(j - 1).end(), groups.get(j).start()));
                    j++) {
                joined.append(groups.get(j).digits());
                if (joined.length() > longest) {
                    break;
                }
                if (joined.length() >= shortest) {
                    each.accept(new Digits(joined.toString(), groups.get(i).start(), groups.get(j).end()));
                }
            }
        }
    }

    private List<Digits> groups() {
        List<Digits> groups = new ArrayList<>();
        int index = 0;
        while (index < text.length()) {
            int start = index;
            StringBuilder digits = new StringBuilder();
            while (index < text.length() && digit(text.charAt(index)) >= 0) {
                digits.append(digit(text.charAt(index++)));
            }
            if (digits.isEmpty()) {
                index++;
                continue;
            }
            if (index < text.length() && text.charAt(index) == 'x'
                    && (index + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(index + 1)))) {
                digits.append('x');
                index++;
            }
            groups.add(new Digits(digits.toString(), start, index));
        }
        return groups;
    }

    private boolean separated(int end, int start) {
        if (start - end > MOST_BETWEEN) {
            return false;
        }
        for (int i = end; i < start; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && "-.·•_/()+,、。\u200b\u200c\u200d\ufeff‐‑–—".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c == '幺') {
            return 1;
        }
        int chinese = CHINESE_DIGITS.indexOf(c);
        return chinese < 0 ? -1 : Math.max(0, chinese - 1);
    }

    private static boolean combines(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
