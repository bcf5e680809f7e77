package io.caseloop.frontdoor.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The query parameter `limit` of a list.
final class PageLimit {

    static final String EN = "must be 1 to 200";
    static final String ZH = "必须是 1 到 200";
    private static final int USUAL = 50;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|1[0-9]{2}|200");

    private PageLimit() {
    }

    /// Empty if it is invalid.
    static Optional<Integer> of(String given) {
        if (given == null) {
            return Optional.of(USUAL);
        }
        return LIMIT.matcher(given).matches() ? Optional.of(Integer.valueOf(given)) : Optional.empty();
    }
}
