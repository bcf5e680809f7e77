package io.caseloop.edge;

import java.util.List;
import java.util.Locale;

/// A sentence in the two languages that people read here. It never repeats what a caller sent.
public record Bilingual(String en, String zh) {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);

    /// @param acceptLanguage the request header, or null; malformed counts as absent
    public String in(String acceptLanguage) {
        return chinese(acceptLanguage) ? zh : en;
    }

    /// Whether Chinese is preferred to English; English where neither is asked for.
    public static boolean chinese(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
            return false;
        }
        try {
            return Locale.CHINESE.equals(Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
