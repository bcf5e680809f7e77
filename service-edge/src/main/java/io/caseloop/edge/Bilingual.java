package io.caseloop.edge;

import java.util.List;
import java.util.Locale;

/// A text in English and Chinese. It never contains input of the caller.
public record Bilingual(String en, String zh) {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);

    /// @param acceptLanguage the request header, or null; malformed counts as absent
    public String in(String acceptLanguage) {
        return chinese(acceptLanguage) ? zh : en;
    }

    /// Whether the header prefers Chinese to English; false if it names neither.
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
