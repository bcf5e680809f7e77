package io.caseloop.frontdoor;

import java.util.List;
import java.util.Locale;

/// Chooses between English and Chinese, the languages of the front door.
public final class Languages {

    private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final int MAX_HEADER_LENGTH = 200;

    private Languages() {
    }

    /// @param acceptLanguage the request header (RFC 9110, section 12.5.4) or null; a malformed one
    /// counts as absent
    public static boolean prefersChinese(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > MAX_HEADER_LENGTH) {
            return false;
        }
        try {
            return Locale.CHINESE.equals(Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SUPPORTED));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
