package io.caseloop.checks.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// In which language and colours somebody reads.
record Look(String language, ColorScheme colours) {

    static final Look CHINESE = new Look("zh-CN", ColorScheme.LIGHT);
    static final Look ENGLISH = new Look("en-GB", ColorScheme.LIGHT);

    static List<Look> all() {
        return Stream.of("zh-CN", "en-GB")
                .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .map(colours -> new Look(language, colours))).toList();
    }

    @Override
    public String toString() {
        return language.substring(0, 2) + "-" + colours.name().toLowerCase(Locale.ROOT);
    }
}
