package io.caseloop.intake.model.ticket;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How alike two texts are, 0–1: the cosine of their runs of characters (pairs where there are
/// Chinese characters, else triples), which small changes, word order and either language leave
/// mostly alone (I4). Texts that name different long numbers (orders, assets) are never alike
/// enough to be one case without asking.
public final class Similarity {

    private static final int READ = 2_000;
    private static final double DIFFERENT_NUMBERS = .80;

    private Similarity() {
    }

    public static double of(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        double alike = a.equals(b) ? 1 : cosine(runs(a), runs(b));
        return alike > DIFFERENT_NUMBERS && !numbers(a).equals(numbers(b)) && !numbers(a).isEmpty()
                && !numbers(b).isEmpty()
                ? DIFFERENT_NUMBERS : alike;
    }

    private static String plain(String text) {
        String start = text.length() > READ ? text.substring(0, READ) : text;
        String folded = Normalizer.normalize(start, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                plain.append(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }

    private static Map<String, Integer> runs(String text) {
        Map<String, Integer> runs = new HashMap<>();
        String padded = " " + text + " ";
        for (int i = 0; i + 2 <= padded.length(); i++) {
            boolean chinese = isHan(padded.charAt(i)) || isHan(padded.charAt(i + 1));
            int end = chinese ? i + 2 : i + 3;
            if (end <= padded.length()) {
                runs.merge(padded.substring(i, end), 1, Integer::sum);
            }
        }
        return runs;
    }

    private static double cosine(Map<String, Integer> a, Map<String, Integer> b) {
        double dot = 0;
        for (Map.Entry<String, Integer> run : a.entrySet()) {
            dot += run.getValue() * b.getOrDefault(run.getKey(), 0);
        }
        double lengths = length(a) * length(b);
        return lengths == 0 ? 0 : dot / Math.sqrt(lengths);
    }

    private static double length(Map<String, Integer> runs) {
        double squares = 0;
        for (int count : runs.values()) {
            squares += (double) count * count;
        }
        return squares;
    }

    /// Runs of four and more digits: what an order or an asset is called by.
    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean digit = i < text.length() && Character.isDigit(text.charAt(i));
            if (digit && start < 0) {
                start = i;
            } else if (!digit && start >= 0) {
                if (i - start >= 4) {
                    numbers.add(text.substring(start, i));
                }
                start = -1;
            }
        }
        return numbers;
    }

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
