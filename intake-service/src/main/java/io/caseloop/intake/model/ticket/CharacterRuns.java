package io.caseloop.intake.model.ticket;

import java.util.HashMap;
import java.util.Map;

/// How alike two texts look, 0–1: the cosine of their runs of characters (pairs where there are Chinese characters,
/// else triples), which small changes, word order and either language leave mostly alone (I4).
final class CharacterRuns {

    private static final int READ = 2_000;

    private CharacterRuns() {
    }

    /// @param a words with one space between them
    static double alike(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return a.equals(b) ? 1 : cosine(runs(beginning(a)), runs(beginning(b)));
    }

    private static String beginning(String text) {
        return text.length() > READ ? text.substring(0, READ) : text;
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

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
