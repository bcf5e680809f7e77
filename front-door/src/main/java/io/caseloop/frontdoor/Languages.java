package io.caseloop.frontdoor;

import java.util.List;
import java.util.Locale;

/// English or Chinese, as the reader asked.
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);

    private Languages() {
    }

    /// @param acceptLanguage the request header, or null; malformed counts as absent
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
