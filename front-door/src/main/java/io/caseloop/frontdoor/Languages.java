package io.caseloop.frontdoor;

import java.util.List;
import java.util.Locale;

/// Chooses between English and Chinese, the languages of the front door.
public final class Languages {

    private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final int MAX_HEADER_LENGTH = 200;

    private Languages() {
    }

    /// Looks the language up by RFC 4647, section 3.4, as the services do: the first range in order
    /// of weight that names English or Chinese decides; `*` and an absent or malformed header leave
    /// English; a range of weight 0 is excluded.
    ///
    /// @param acceptLanguage the request header (RFC 9110, section 12.5.4) or null
    public static boolean prefersChinese(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > MAX_HEADER_LENGTH) {
            return false;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0).toList();
            Locale found = Locale.lookup(ranges, SUPPORTED);
            return Locale.CHINESE.equals(found);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
