package io.caseloop.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text in English and Chinese. It never contains input of the caller.
public record Bilingual(String en, String zh) {

    private static final int LONGEST_HEADER = 200;
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);

    /// @param acceptLanguage the request header, or null; malformed counts as absent
    public String in(String acceptLanguage) {
        return chinese(acceptLanguage) ? zh : en;
    }

    /// Whether the header prefers Chinese to English; false if it names neither.
    public static boolean chinese(String acceptLanguage) {
        return language(acceptLanguage).filter("zh"::equals).isPresent();
    }

    /// Looks the language up by RFC 4647, section 3.4: the first range in order of weight that names
    /// English or Chinese decides. A range of weight 0 excludes its language.
    ///
    /// @return `en`, `zh`, or empty if the header is absent, malformed, `*`, or names neither
    public static Optional<String> language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            List<Locale.LanguageRange> wanted = ranges.stream().filter(range -> range.getWeight() > 0).toList();
            return Optional.ofNullable(Locale.lookup(wanted, SPOKEN)).map(Locale::getLanguage);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
